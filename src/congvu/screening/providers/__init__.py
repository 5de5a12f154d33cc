"""What screening needs of the outside: the finder over the collection, laws and forms."""
