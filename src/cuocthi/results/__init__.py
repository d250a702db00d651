"""Standings, sign-off by two, prizes, certificates and their check page (kết quả, giấy chứng nhận)."""
