"""The options of `cuocthi marks` (tùy chọn của lệnh chấm thi)."""

import argparse
from pathlib import Path
from typing import Any

EXAMPLES = {
    "deal": "cuocthi marks deal --entries bai.csv --judges giam-khao.csv --readings 1 --seed 20240520 "
    "--out chia-bai.csv",
    "rank": "cuocthi marks rank diem.csv --method calibrated --prizes 1,3,5,30 --out xep-hang.json",
    "next": "cuocthi marks next diem.csv --judges giam-khao.csv --entries bai.csv --budget 24 "
    "--prizes 1,3,5,30 --out chia-them.csv",
}
TABLES = """
Các bảng là CSV, dòng đầu là tên cột, ngăn bằng dấu phẩy, chấm phẩy hoặc tab:
  ENTRIES  entry,unit                  bài và đơn vị
  JUDGES   judge,units,capacity        units: đơn vị không được chấm, cách nhau bằng “;”;
           capacity: số lượt tối đa (trống: không giới hạn; 0: không giao thêm)
  MARKS    judge,entry,criterion,points[,order]   criterion có thể để trống; 7.5 hoặc "7,5"
           judge,winner,loser          khi --method pairs
  DEAL     judge,entry,order           order: thứ tự trong danh sách của giám khảo"""


def add_marks(verb: Any) -> None:
    """Add the three acts below the verb."""
    acts = verb.add_subparsers(dest="act", required=True, metavar="deal|rank|next")

    def act(name: str, words: str) -> Any:
        made = acts.add_parser(
            name,
            help=words,
            description=words,
            epilog=f"{TABLES}\n\nVí dụ / example: {EXAMPLES[name]}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        made.add_argument(
            "--json", action="store_true", help="cho chương trình khác / for programs"
        )
        return made

    deal = act("deal", "chia bài ngẫu nhiên, đều, tránh đơn vị của giám khảo / deal at random")
    deal.add_argument("--entries", type=Path, required=True, metavar="ENTRIES.csv")
    deal.add_argument("--judges", type=Path, required=True, metavar="JUDGES.csv")
    deal.add_argument("--readings", type=int, required=True, metavar="N", help="lượt chấm mỗi bài")
    deal.add_argument("--seed", required=True, metavar="N", help="số bốc thăm công khai")
    deal.add_argument("--anchors", type=int, default=0, metavar="N", help="bài chấm chung")
    deal.add_argument("--out", type=Path, required=True, metavar="DEAL.csv")
    deal.add_argument("--record", type=Path, metavar="FILE.json", help="biên bản để chia lại và so")

    rank = act("rank", "xếp hạng, kèm độ chắc chắn / ranks with their doubt")
    rank.add_argument("marks", type=Path, metavar="MARKS.csv")
    rank.add_argument(
        "--method", required=True, choices=["mean", "two-plus-third", "calibrated", "pairs"]
    )
    rank.add_argument("--out", type=Path, required=True, metavar="RANKS.json")
    rank.add_argument("--prizes", metavar="1,3,5,30", help="số giải từng loại / numbers of prizes")
    rank.add_argument("--weights", type=Path, metavar="FILE.yaml", help="trọng số các tiêu chí")
    rank.add_argument("--scale", default="0-10", metavar="0-10", help="thang điểm")
    rank.add_argument(
        "--gaps",
        default="1.0,1.5,2.5",
        metavar="A,B,C",
        help="trung bình, đối thoại, khoảng ba điểm",
    )
    rank.add_argument("--entries", type=Path, metavar="ENTRIES.csv")
    rank.add_argument("--judges", type=Path, metavar="JUDGES.csv")
    rank.add_argument("--deal", type=Path, action="append", default=[], metavar="DEAL.csv")
    rank.add_argument("--record", type=Path, metavar="FILE.json", help="biên bản của marks deal")
    rank.add_argument("--seed", type=int, default=0, metavar="N", help="cho các khả năng / chances")
    rank.add_argument("--explain", type=Path, metavar="FILE.jsonl", help="từng phần của mỗi điểm")

    more = act(
        "next", "lượt chấm thêm nào có ích nhất ở ranh giới giải / the best further readings"
    )
    more.add_argument("marks", type=Path, metavar="MARKS.csv")
    more.add_argument("--judges", type=Path, required=True, metavar="JUDGES.csv")
    more.add_argument("--entries", type=Path, required=True, metavar="ENTRIES.csv")
    more.add_argument(
        "--budget",
        type=int,
        required=True,
        metavar="N",
        help="số lượt chấm thêm; với rounds: số lượt còn lại cho mọi vòng sau, lệnh chia một vòng",
    )
    more.add_argument("--prizes", metavar="1,3,5,30")
    more.add_argument("--out", type=Path, required=True, metavar="DEAL.csv")
    more.add_argument("--design", choices=["adaptive", "rounds"], default="adaptive")
    more.add_argument("--shares", default="40,15,5", metavar="40,15,5", help="%% bài mỗi vòng sau")
    more.add_argument("--by", choices=["mean", "calibrated"], help="chọn bài theo điểm nào")
    more.add_argument("--weights", type=Path, metavar="FILE.yaml")
    more.add_argument("--scale", default="0-10", metavar="0-10")
    more.add_argument("--seed", default="0", metavar="N")
