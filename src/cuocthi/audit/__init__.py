"""What happened, who did it and when (nhật ký nghiệp vụ), and what is owed because of it."""
