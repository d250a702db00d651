"""The closing report: every figure counted from the rows of the stages (báo cáo tổng kết)."""
