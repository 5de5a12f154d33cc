"""The Vietnamese language, pure: folding, tones, legacy encodings, numbers in words, sorting of names."""
