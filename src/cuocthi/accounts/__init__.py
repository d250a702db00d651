"""People who sign in, and one-time links for those who have no account (tài khoản, liên kết một lần)."""
