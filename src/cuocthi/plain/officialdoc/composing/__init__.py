"""The text of a paper that a person may edit: made from a template and facts, kept over changes."""
