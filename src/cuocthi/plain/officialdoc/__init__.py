"""Official documents after Decree 30/2020/NĐ-CP (văn bản hành chính): reading and writing them."""
