"""Words that say what a day is (từ chỉ hạn, mốc cũ, sự kiện, thời gian nhận bài)."""

from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.vntext import word_starts

_LEAD = (
    r"(?P<strong>truoc|xong truoc|cham nhat|muon nhat|khong qua|han cuoi(?: cung)?|han chot|"
    r"khong muon hon|khong cham hon|khong muon qua|khong de qua|cham tre nhat|lan cuoi|hoan thanh|hoan tat|xong|"
    r"ngay cuoi(?: cung)?(?:\s{1,2}[a-z]{2,8}){0,5}|(?:khoa|chot) (?:so|nhan)|(?<!phat\s)(?<!khoi\s)(?<!hoat\s)(?<!hanh\s)(?<!hoi\s)(?<!lao\s)dong (?:cong|he thong|luc|vao)|"
    r"dung (?:nhan|vao|luc)|khep lai|het (?:gio|ngay)(?: lam viec| hanh chinh)?|"
    r"(?<![a-z])(?:thoi )?han(?:\s{1,2}(?:[a-z]{2,8}|-)){0,11})|"
    r"(?P<weak>den het|cho den|den|het|trong)"
)
DUE = flexible(
    rf"(?<![a-z])(?:{_LEAD})(?: trong)?(?: la| vao| den| luc| truoc| het| cuoi| hom| khi| nay| gio lam viec| gio hanh chinh)*[:\s]{{0,4}}(?:ngay )?(?:(?<=ngay\s)(?:khai giang|le|hoi|tet|khai mac|quoc khanh) )?[\s(]{{0,2}}$"
)
# "Hộp thư tự động khoá sau 23 giờ 59 phút ngày 15/9", "Cổng đăng ký đóng lúc 22g ngày 31/8".
_GATE = (
    r"(?:cong|he thong|hop thu|trang|website|phan mem|bieu mau|form|duong (?:dan|link)|danh sach)"
)
SHUT_AT = flexible(
    rf"(?<![a-z]){_GATE}(?:\s[a-z]{{1,10}}){{0,5}} (?:dong|khoa|ngung|dung|chot)(?: (?:lai|nhan|cong))?(?: sau| luc| vao| tu)?(?: ngay)? $"
)
SHUT_LABEL = flexible(
    rf"(?:[0-9a-z][.)] )?(?:(?:thoi gian|thoi diem|ngay) )?(?:dong|khoa|ngung|dung|ket thuc|chot) (?:viec |tiep )?(?:{_GATE}|so|nhan|thu|dang ky|bao danh)(?![a-z])"
)
OPEN_LABEL = flexible(
    rf"(?:[0-9a-z][.)] )?(?:(?:thoi gian|thoi diem|ngay) )?(?:mo|bat dau|khai truong) (?:viec |tiep )?(?:{_GATE}|so|nhan|thu|dang ky|bao danh)(?![a-z])"
)
# "trước khai giảng năm học mới (05/9/2016)", "trước kỳ nghỉ Tết (từ 13/02)": the day explains a name.
DUE_NAMED = flexible(
    r"(?<![a-z])(?P<strong>truoc|xong truoc|cham nhat|muon nhat|khong muon hon)(?:\s{1,2}[a-z0-9]{1,8}){1,9}"
    r"\s{0,2}\((?:tuc |la |bat dau |du kien )?(?:tu )?(?:ngay )?$"
    r"|(?<![a-z])(?:xong )?truoc (?:le|ngay|ky|dip|dot|tet|khai giang|khai mac|be giang|dai hoi)(?:\s{1,2}[a-z]{1,8}){0,4} (?:ngay )?$"
)
AFTER_DUE = flexible(
    r"[,\s(]{0,3}(?:la )?(?:han cuoi|han chot|thoi han cuoi|muon nhat|cham nhat|ngay cuoi)(?! (?:la |vao |den )?(?:ngay )?:? ?[0-9])"
)
NOT_AFTER = flexible(rf"(?:{word_starts('sau|qua')})(?: ngay)? $")
REFUSED = flexible(
    r"khong (?:con )?(?:duoc )?(?:cham|nhan|xet|tinh|giai quyet|chap nhan|cong nhan|hop le|xem xet)(?![a-z])|"
    r"(?:don vi|doi|truong|ai|ca nhan|co so)? ?(?:van )?(?:chua|khong) (?:dang ky|gui|nop|bao cao|hoan thanh|co danh sach)[^.;]{0,40}"
    r"(?:coi|xem) nhu"
)
# "bài gửi trước ngày 15/12/2025 không hợp lệ": works may come from that day on.
TOO_EARLY = flexible(
    r"[\s)]{0,3}(?:thi |se |deu |la |bi ){0,2}(?:khong (?:con )?(?:duoc )?(?:hop le|nhan|xet|cham|tinh|chap nhan|cong nhan|xem xet|du thi|tham gia|tham du|su dung)|bi loai|loai)(?![a-z])"
)
# Things that are handed in, and the words for handing them in.
_WORKS = (
    r"(?:cac )?(?:bai|anh|tac pham|video|clip|ho so|san pham|tranh|mo hinh|de tai|phieu|du thi|"
    r"giai phap|sang kien|tieu pham|phim|logo|mau|ca khuc|truyen|tho|du an|y tuong|kich ban|bai viet|tham luan|thiet ke|thu (?:du thi|cua))"
)
# Each branch begins with a letter, no group: a sentence without any is passed quickly.
_TAKES = ("tiep nhan", "nhan", "gui", "nop", "thu", "tiep nhan va gui", "nhan va gui")
_SENT = ("bai", "anh", "tac pham", "tranh", "ho so", "san pham", "video")
RECEIVES = flexible(
    "|".join(f"{verb} {_WORKS}(?![a-z])" for verb in _TAKES)
    + r"|thoi han nhan|gui ve (?:dia chi|hop thu|email|ban to chuc)|"
    + "|".join(
        rf"{thing} (?:du thi )?(?:(?:duoc )?(?:gui|nop)|duoc (?:tiep )?nhan)(?![a-z])"
        for thing in _SENT
    )
)
# The same with the place alone, sure enough for a stretch of time: "nhận tại Văn phòng từ … đến …".
RECEIVES_AT = flexible(
    r"(?<![a-z])(?:gui|nop|nhan) (?:truc tiep )?(?:tai|ve|qua|toi|vao) (?:van phong|phong|tru so|so|ban|bo phan|"
    r"dia chi|hop thu|toa soan|cong|he thong|trang)(?![a-z])[^.;:]{0,80}$"
    r"|(?<![a-z])(?:gui|nop) (?!danh sach|bao cao|dang ky|ho so dang ky|kinh phi|van ban|ke hoach)[a-z]{1,8}(?:\s{1,2}[a-z]{1,8}){0,7}\s{1,3}$"
)
# A test that people take when they like until it is shut; a part of the contest held at many places.
SHUTS = flexible(r"(?<![a-z])(?:dong|khoa|ket thuc|khep lai)(?![a-z])")
ONLINE = flexible(
    r"truc tuyen|trac nghiem|tren mang|qua mang|tren (?:trang|he thong|phan mem|internet)|(?:tuan|ky|dot) thi"
)
WHOLE = flexible(r"(?<![a-z])(?:cuoc thi|hoi thi|he thong|ky thi [0-9])(?![a-z])")
PART = flexible(r"[\s*+-]{0,4}(?:cap|vong|bang|khu vuc|cum) [a-z0-9]")
HANDING = flexible(r"(?:thoi gian |thoi han )?(?:tiep )?(?:nhan|nop|gui|thu)(?![a-z])")
RECEIVED = flexible(r"(?:tiep )?nhan|gui|nop|thu")
REGISTERS = flexible(
    r"(?<![a-z])(?:dang ky|bao danh|nop|gui|hoan thanh|thong bao ket qua)(?![a-z])"
)
DELIVERS = flexible(
    r"(?<![a-z])(?:gui|nop|bao cao|dang ky|hoan thanh|tong hop|phan hoi|xac nhan|lap|du thi|"
    r"tham gia|chuyen|bao ten|bao danh|trinh|nhan|bo sung|thay the)(?![a-z])"
)
HANDS_IN = flexible(
    r"(?<![a-z])(?:gui|nop|bao cao|dang ky|hoan thanh|tong hop|phan hoi|xac nhan)(?![a-z])"
)
_OLDER = (
    r"thay cho|thay vi|thay the(?: cho)?(?! truoc| den)|so voi(?: han| ke hoach| thoi gian| du kien)?|"
    r"truoc day(?: la)?|da an dinh|thay|thoi gian cu|han cu|moc cu|(?:in|ghi|viet|go|danh)(?: nham| sai)? la|(?:in|ghi) (?:nham|sai)|ke hoach cu|lich cu|ban dau(?: la)?"
)
SUPERSEDED = flexible(
    rf"(?:{word_starts(_OLDER)})"
    r"(?: la| ngay| cac| thoi gian| thoi diem| han| moc| lich| vao| tu| den| het| trong)*[:\s(“]{0,4}(?:truoc|den|het|tu|vao)?(?: het)?(?: ngay)? "
    r"(?:0?[2-9] ngay )?$"
)
# "thay vì nộp trực tiếp chậm nhất ngày 20/5", "…, không phải 9g ngày 12/7": the day beside is the
# one that holds. "Thay vì …" at the head of a sentence is followed by what holds behind a comma.
RATHER_THAN = flexible(
    r"(?:thay (?:cho|vi)(?:\s[a-z]{1,8}){1,6}|(?<![a-z])(?:chu )?khong phai(?: la)?(?: cac| vao| tu| den| het| truoc| ngay| luc| han| sang| chieu| toi)*)[\s:]{0,3}$"
)
REPLACES_NEXT = flexible(
    r"[\s,;(]{0,4}(?:thay (?:cho|vi)|(?:chu )?khong phai(?! nop| gui| dang| bao| la nguoi)|(?:han|lich|ngay|moc|thoi gian) (?:cu|truoc day)(?![a-z]))"
)
# "dự kiến ngày 20/4, nay là ngày 27/4", "hạn cũ 20/4, hạn mới 30/4".
NOW_ANOTHER = flexible(
    r"[\s,;)”]{0,4}(?:(?:nay|hien) (?:la|chuyen|doi|lui|dieu chinh|sua|thanh|to chuc)|(?:han|lich|moc|thoi gian|thoi han) moi(?: la| den| vao|:)*(?: het)?(?: ngay)? (?=[0-9]))(?![a-z])"
)
ITS_END = flexible(
    r"(?:ngay|thoi diem|thoi gian|gio) (?:ket thuc|dong (?:cong|he thong)|khoa (?:so|he thong))(?: (?:thi|cuoc thi|hoi thi|vong loai|vong thi))?(?![a-z])"
)
# A verb that moves a day; "đổi", "chuyển" and the like only with a word for time beside them.
# No group around them, each begins with its own letter: a sentence without any is passed quickly.
MOVES = (
    r"gia hạn|tiếp tục mở|đính chính|sửa(?= lại| thành| là)|lùi|dời|hoãn|gia han|lui thoi|"
    r"kéo dài|điều chỉnh|thay đổi|đổi(?<!chuyển đổi)(?! mới)|chuyển(?! đổi)|keo dai thoi"
)
MAY_MOVE = ("kéo dài", "điều chỉnh", "thay đổi", "đổi", "chuyển", "keo dai thoi")
TIME_WORD = r"thời gian|thời hạn|thời điểm|hạn|lịch|ngày|thoi gian|thoi han"
QUOTED = r"“[^”]{0,200}(?:”|$)"
MOVED_TO = flexible(
    r"(?<![a-z])(?:den|sang|toi|qua|thanh|lai|vao|la|:)(?: het)?(?: vao| luc| ngay| cac| trong| 0?[2-9] ngay)*[:\s]{0,3}$"
)
MOVED_ON = flexible(r"[\s,)”]{0,3}(?:sang|thanh|qua|chuyen sang|doi thanh)(?![a-z])")
# "ghi “…: 30/7/2025”, nay đính chính là", "… được sửa lại thành", "… nay đọc là".
CORRECTED_TO = flexible(
    r"[\s,;.)”\"’]{0,4}(?:(?:nay|xin|duoc|thi|cong van|so|cuc|ban to chuc|nha truong|phong|uy ban|de nghi|vay|la sai|khong dung|chua chinh xac|,)[\s,]{1,2}){0,5}"
    r"(?:dinh chinh|sua(?: doi)?|doc|thay(?: the)?)(?: lai)?(?: cho dung)?(?: la| thanh| bang|:)"
)
# What an older paper set: told before what holds now.
PLANNED = flexible(
    r"(?:theo|tai|can cu|thuc hien|trong do)[^.;]{0,200}(?:quy dinh|du kien|an dinh|thong bao|ke hoach|cong van|the le)|"
    r"(?<![a-z])du kien(?![a-z])|trong do quy dinh|truoc day|ban dau|theo do"
)
# "ngừng nhận bài từ ngày 18/7": the day reception stops is never the one on which it begins.
STOPS_RECEIVING = flexible(
    rf"(?:{word_starts('(?:tam )?(?:ngung|dung|thoi|khong)')}) "
    r"(?:viec )?(?:tiep tuc )?(?:tiep )?(?:nhan|thu)(?![a-z])[^.;]{0,60}$"
)
TERM = flexible(r"(?<![a-z])(?:thoi han|han)(?: [a-z]{2,8}){0,4}")
SO_FAR = flexible(r"(?:tinh den|den)(?: het)?(?: thoi diem)?(?: ngay)? $")
COUNTED = flexible(r"tinh den(?: het)?(?: thoi diem)?(?: ngay)? $")
HONOURS = flexible(
    r"(?:"
    + word_starts(
        r"ky niem|nhan dip|nhan ngay|nhan ky niem|chao mung|huong toi|huong ung|lap thanh tich"
    )
    + r")"
    r"(?:\s{1,2}[a-z]{2,8}){0,6}(?: ngay)?[\s(]{0,3}$"
)
# "tổng kết, trao giải vào dịp kỷ niệm Quốc khánh 02/9": held then, not in its honour.
AT_FEAST = flexible(
    r"(?<![a-z])(?:trao giai|trao thuong|tong ket|phat dong|khai mac|chung ket|cong bo(?: ket qua)?|ra mat|khanh thanh)"
    r"(?: (?:duoc|se|to chuc|du kien|tien hanh|dien ra)){0,3} (?:(?:vao|trong|dung|ngay)(?: dung)? dip|(?<!phat\sdong\s)nhan(?: dip| ngay)?(?! ky niem)) [^,;.:()]{0,60}$"
)
# "sáng tác trước ngày 30/4/1975", "chưa đăng trên báo chí trước ngày 01/01/2024": who may take part.
ELIGIBLE = flexible(
    r"(?<![a-z])(?:sang tac|chua (?:dang|cong bo|in|dat|doat|gianh|tung|duoc)|da (?:dang|dat|doat|gianh|cong bo|ap dung|su dung)|(?<!hoc\s)(?<!thi\s)(?<!trai\s)(?<!ve\s)sinh(?!\svien)|"
    r"xuat ban|ra doi|phat hanh|xay ra|du tuoi|tuoi)[^,.;]{0,90}(?:truoc|sau|tu|den)(?: ngay)? $"
)
# "cung cấp các điểm đã xảy ra tai nạn cho các trường trước ngày …": that day is of the giving.
GIVEN_TO = flexible(
    r"(?<![a-z])(?:cho|ve|toi|den) (?:cac|phong|ban|so|uy ban|ubnd|truong|don vi|huyen|xa|van phong|hoi|doan|thuong truc|chi (?:bo|hoi|doan)|co so|dang bo|thon|tung|moi)(?![a-z])"
)
LAW = flexible(r"(?<![a-z])(?:luat|phap lenh|hien phap|nghi dinh|thong tu)(?![a-z])[^;]{0,100}$")
BORN = flexible(
    r"(?<![a-z])(?:(?<!hoc\s)(?<!thi\s)(?<!trai\s)(?<!ve\s)sinh|chup|sang tac|(?<!qua\sduoc\s)(?<!ket\squa\s)cong bo|thanh lap|xuat ban|hieu luc|cong tac)"
    r"(?: tu| trong| ngay| khoang| thoi gian| ke)*[\s,(]{0,3}$"
)
_SPECIFIC = (
    r"(?:le )?phat dong|hoi nghi|hop bao|hop|(?:le )?trao (?:giai|thuong|01 giai)|"
    r"(?:le )?tong ket|(?:vong |dem |tran )?chung ket|(?:vong )?chung khao|(?:vong )?ban ket|"
    r"(?:vong )?so khao|vong(?<!trong\svong) (?:loai|so loai|so tuyen|khu vuc|cum|huyen|tinh|xa|truong|thi|mot|hai|[1-5](?! ngay))|"
    r"(?:le )?khai mac|(?:le )?be mac|"
    r"(?:le )?cong bo(?: ket qua)?|niem yet(?: cong khai)? ket qua|ket qua (?:duoc |se )?niem yet|cham (?:thi|diem|bai|anh|tranh|tac pham|ho so|chung khao|so khao|so loai|thuc te|giai|"
    r"san pham|(?:mot|hai|ba|0?[1-3]) vong)|trao(?= (?:trong|tai|vao|luc) )|(?:le )?ra quan|tap huan|le ky niem|gap mat|tong duyet|boc tham|mit tinh|mitting|"
    r"cham(?= (?:vao |tu |trong )?(?:(?:ngay|chieu|sang)|$))|trai (?:sang tac|he|huan luyen)|giao luu|toa dam|buoi le|trien lam|sinh hoat chuyen de|thi dau|le chao co|khen thuong|quay thuong|"
    r"(?:le )?(?:tuyen duong|vinh danh|bieu duong|ton vinh|phat thuong)|"
    r"thi (?:thu(?= (?:tu|vao|luc|ngay|trong)|:)|chinh thuc|thuc hanh|ly thuyet|truc tuyen)|duyet chuong trinh|bieu dien"
)
_GENERIC = r"hoi thi|ngay hoi|hoi thao|hoi giang|hoi khoe|hoi dien|lien hoan|vong thi|giai (?:bong|chay|viet|co|the thao|dau)"
# "tác phẩm vào chung khảo", "đội được dự vòng chung kết": whose, not when.
ENTRANT = flexible(
    r"(?<![a-z])(?:vao|lot vao|vuot qua|du|phuc vu|tham gia|tham du)(?: vong| le)? $"
)
# Work that lasts: an event only where it runs over several days.
LASTING = flexible(
    r"(?<![a-z])(?P<event>(?<!nghi\s)lam viec|kiem tra|phuc tra|hau kiem|tham tra|khao sat|binh chon|trung bay|trien lam|tap d[uo]{1,2}t|tham dinh|"
    r"phuc khao|xet giai|cham|boi duong|(?<!huan\s)luyen tap(?! trung)|trao doi)(?![a-z])"
)
ROUND = flexible(
    r"(?<![a-z])(?P<event>(?:thi )?(?:cap|vong|khu vuc|cum|bang(?! dien)|dot) [a-z0-9]{1,7})"
    r"(?:\s[a-z0-9]{1,7}){0,2} (?:thi|to chuc|dien ra|thi dau)(?: trong| vao| tu)? (?:0?[2-9] ngay )?$"
)
SPECIFIC = flexible(rf"(?P<event>{word_starts(_SPECIFIC)})(?![a-z])")
GENERIC = flexible(rf"(?P<event>{word_starts(_GENERIC)})(?![a-z])")
EVENTS = flexible(rf"(?P<event>{word_starts(f'{_SPECIFIC}|{_GENERIC}')})(?![a-z])")
# In a report only what people gathered for is told as an event, not each step of the work.
KEY_EVENTS = flexible(
    r"(?:le )?phat dong|trao (?:giai|thuong|01)|chung ket|(?:le )?tong ket|khai mac|be mac|(?:le )?chao co|"
    r"khen thuong|so khao|so loai|chung khao|ban ket|hoi nghi|hoi thi|ngay hoi|lien hoan|ra quan|mit tinh|buoi le|dien ra|hoi dien|le ky niem"
)
WHEN_LABEL = flexible(
    r"[\s*\-+]{0,4}(?:(?:[0-9]|[a-z])[.)] ?)?(?:ve )?(?:thoi gian|ngay gio|thoi diem|ngay to chuc|vao hoi|vao luc|hoi|luc|"
    r"ngay)(?: (?:va|,)? ?dia diem)?(?: (?:du kien|chinh thuc))?"
    r"(?P<of>(?:\s{1,2}[a-z]{2,10}){0,8})(?:[,;&] ?dia diem)?(?:\s{1,2}[a-z]{2,10}){0,3}\s{0,3}$"
)
TIMELINE = flexible(
    r"thoi gian|tien do|lich|cac vong|vong thi|cac giai doan|cac buoc|cac hoat dong|ke hoach thuc hien"
)
CONTEST = (
    r"(?:cuoc thi|hoi thi|giai (?:thuong|anh|bao chi|the thao|bong|viet|chay|co)|"
    r"giai(?! (?:doan|quyet|phap|trinh|thich|dap|ngan|toa|nhat|nhi|ba|phong))|lien hoan|"
    r"hoi dien|hoi thao|hoi khoe|hoi giang|ngay hoi|chien dich|tuan le|thang hanh dong|dot thi|festival|phong trao)"
)
TAKES_PLACE = flexible(
    rf"(?<![a-z]){CONTEST}(?:[^.;]{{0,90}} )?(?:dien ra|to chuc|bat dau|keo dai|duoc to chuc|"
    r"phat dong|trien khai|tien hanh|tranh tai|khoi tranh|tu|sang|vao|la|:)(?![a-z])"
)
HOLDS = flexible(
    rf"(?<![a-z])(?:to chuc|khai mac) {CONTEST}"
    r"(?:[^,;.]|, (?=chong (?:ma tuy|thien tai|chay|dich|tham nhung|bao luc|toi pham)|(?:cap|lan thu|nam|tai) )){0,90}$"
)
RUNS = flexible(
    r"(?<![a-z])(?:thoi gian(?: (?:to chuc|thuc hien|du thi|thi|cuoc thi|hoi thi|dien ra|phat dong|"
    r"trien khai|tham gia|mo|bat dau))?(?: (?:cuoc thi|hoi thi|chien dich|giai|lien hoan|tuan le))?|"
    r"dien ra|du thi|phat dong|huong ung)(?![a-z])"
)
FIRST_ROUND = flexible(
    r"so khao|cap (?:truong|co so|xa|huyen|tinh|phuong|chi doan|chi hoi)|vong (?:1|mot|loai|co so|truong|lop|xa)"
)
NO_WINDOW = flexible(
    r"(?<![a-z])(?:nghi le|giu chuc|nhiem ky|giai doan|truc tiep cong dan|(?<!thi\s)(?<!hoc\s)sinh(?! vien)|chup|sang tac|"
    r"cham(?! nhat)|tap huan|ban ket|chung ket|chung khao|trao giai|luyen tap|on tap|trien lam|trung bay|"
    r"binh chon|khieu nai|dang (?:tren|tai|bao)|phat song|nghi hoc|treo|cong bo|nam hoc|bo phieu|tong duyet|(?<!phoi\s)(?<!phu\s)(?<!tong\s)(?<!ket\s)(?<!thich\s)hop(?!\stac)|boc tham|cach ly|gian cach)(?![a-z])"
)
OF_CONTEST = flexible(
    r"(?:cuoc thi|hoi thi|nhan bai|nhan anh|nhan san pham|nhan tac pham|gui bai|du thi|tham gia|"
    r"dien ra|to chuc|thoi gian|chien dich|tuan le|phat dong|huong ung|bat dau|trien khai|lien hoan|"
    r"giai)"
)
STARTS = flexible(
    r"(?:phat dong|bat dau(?: nhan [a-z\s]{2,20})?|dien ra|nhan bai|to chuc|mo)(?: ke)?(?: tu| vao)"
    r"(?: ngay)? $"
)
FROM_THEN_ON = flexible(
    r"(?:phat dong|bat dau|mo)(?: va)?(?: nhan [a-z\s]{2,20})? (?:ke )?tu(?: ngay)? $"
)
HELD = flexible(r"(?<![a-z])(?:to chuc|dien ra|du kien|thoi gian|vao|thi)(?![a-z])")
COUNTED_FROM = flexible(r"(?<![a-z])(?:ke|tinh) tu(?: ngay| khi)?(?: so (?:ra|bao))? $")
# "mở cửa đến hết ngày …" ends something, "hoặc đầu tháng 12" is a second thought, "không tính ngày …"
# is left out, "Thể lệ ban hành ngày …" is a paper's own day.
NO_START = flexible(
    r"(?<![a-z])(?:den het|cho den|khong (?:tinh|ke|bao gom|trung)(?: cac)?|hoac(?: la)?(?: dau| cuoi| giua| vao)?|"
    r"(?<!se\s)(?<!to\schuc\s)(?:ban hanh|phat hanh)(?: lan [a-z0-9]{1,4})?)(?: ngay)? $"
)
SINCE = flexible(r"(?<![a-z])tu(?: ngay| khi)? $")
# "Kế hoạch này thay thế nội dung … (trong đó ấn định hạn nhận hồ sơ là 31/5)".
INSTEAD = flexible(r"thay the[^.;]{0,200}trong do[^.;]{0,80}$")
# A day of the lunar calendar beside the solar one.
LUNAR_BEFORE = flexible(r"(?<![a-z])(?:tuc|nham)(?: la)?(?: ngay)? $")
LUNAR_AFTER = flexible(
    r"[\s,)]{0,3}(?:am lich|nam (?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) [a-z]{2,4})"
)
CAP = flexible(r"(?<![a-z])cap [a-z]{2,7}")
TALE = flexible(
    r"(?:theo|can cu|tai) (?:cong van|ke hoach(?!,)|van ban|quyet dinh|chi dao|thong bao|huong dan|the le|"
    r"nghi quyet|thong tu|phien hop|ket luan)[^.;]{0,80}$"
)
SOURCE = flexible(r"(?:theo|can cu|xet|tai) ")
# What took place another time: "Năm ngoái, giải tổ chức ngày …", "Cuộc thi lần trước …".
ANOTHER_TIME = flexible(
    r"(?<![a-z])(?:nam ngoai|nam truoc|nam hoc truoc|lan truoc|mua truoc|ky truoc|mua giai truoc|nam qua)(?![a-z])"
)
PAST = r"(?<![^\W\d_])(?:đã|gần nhất|khi ấy|khi đó|mới (?:nhận|có|đạt)|vừa qua|trước đó|năm trước|năm học trước|lần trước|theo đó)(?![^\W\d_])"
# "Hưởng ứng Tháng hành động vì … (từ ngày 15/4 đến ngày 15/5)": the days explain the season's name.
OF_A_SEASON = flexible(
    r"(?<![a-z])(?:huong ung|chao mung|huong toi|nhan dip|ky niem|nam trong|thuoc|trong khuon kho|tham gia)(?![a-z])[^.;()]{0,140}\(\s{0,2}$"
)
# "Buổi sơ tuyển chọn 07 người vào đội huyện: 8 giờ ngày …".
MEETING_LABEL = flexible(
    r"[\s*+-]{0,4}(?:[0-9a-z][.)] )?(?:buoi|dem|phien|le|vong|lop|tran|cuoc hop|chuong trinh|ngay thi) [a-z0-9]"
)
# "đăng trên chuyên trang từ số báo ra ngày …": the day of a paper's issue.
_ISSUE = flexible(r"(?<![a-z])so (?:bao )?(?:ra|phat hanh)(?: ngay| thang)? $")
SOON = flexible(
    r"(?<![a-z])(?P<event>hoi thi|ngay hoi|ngay thi|vong thi|lien hoan|hoi dien|hoi giang|hoi thao)[^;.]{0,40},?\s{0,3}du kien"
    r"(?:\s(?:vao|ngay|trong|to chuc))*\s{0,3}$"
)
GOES_ON = flexible(r"(?:to chuc|dien ra|khai mac|tien hanh) (?:le )?$")


def of_an_issue(said: str) -> bool:
    """Whether a day is only that of a paper's issue, with no results made known in it."""
    return _ISSUE.search(said) is not None and "cong bo" not in said
