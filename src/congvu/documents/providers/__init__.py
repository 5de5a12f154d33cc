"""What other modules ask of this one: names for the trail, files, messages, papers, books as workbooks."""
