"""Digital signatures of a PDF (chữ ký số): read and checked by a child; the door is `signedpdf`."""
