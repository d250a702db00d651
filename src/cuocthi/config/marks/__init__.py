"""`cuocthi marks`: dealing, ranking and further readings from files, without a database (chấm thi)."""
