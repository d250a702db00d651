"""Django's SQLite backend with the number of parameters that the library really takes."""
