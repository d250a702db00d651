"""Openings, closings and fillings of made-up letters, one a line."""

PLACES = """
Huế|Bắc Ninh|Đồng Hới|Thanh Hoá|Nam Đàn|Hội An|Lạng Sơn|Cao Lãnh|Phú Bài|Thuận An|Tam Đảo|Sa Pa
A Lưới|Kim Long|Sơn Tây|Gò Công|Bảo Lộc|Đông Hà|Mai Châu|Ninh Bình|Yên Bái|Bến Tre|Vĩ Dạ|Phong Điền
"""

FRIENDS = """
Kaito|Amina|Lucas|Mai Anh|Sofia|Jun|Elena|Tuấn|Noor|Mateo|Linh|Hannah|Arun|Yuki|Chinara|Pedro
Bảo Ngọc|Ingrid|Samir|Thảo Vy|Oliver|Leila|Minh Khôi|Anya|Diego|Suda|Khánh An|Freya|Tariq|Nari
"""

GREETINGS = """
{ban} thân mến!
Gửi {ban} ở phía bên kia trang giấy,
{ban} ơi!
Chào {ban}, người bạn tớ chưa từng gặp mặt!
{ban} yêu quý,
Thương gửi {ban},
"""

OPENINGS = """
Ngoài cửa mưa bụi đang giăng, tớ kéo chiếc đèn bàn lại gần để nắn nót những dòng này gửi cậu.
Nhận thư chắc cậu ngạc nhiên lắm, vì thời buổi này mấy ai còn dán tem lên phong bì.
Tớ vừa làm bài tập xong, mực còn dính ngón tay, vội lấy giấy kể cậu nghe ngay kẻo quên.
Cậu dạo này thế nào, con mèo mướp của cậu đã chịu ăn cà rốt chưa?
Hôm qua bưu tá ghé ngõ, chuông xe leng keng làm tớ chợt nhớ còn nợ cậu một lá thư dài.
Lần trước cậu hỏi vì sao tớ thích viết tay, hôm nay tớ xin trả lời cho ra đầu ra đũa.
Tớ đang ngồi ở nhà xe của trường, kê vở lên yên xe mà viết, chữ hơi xiêu cậu đừng cười.
Gió mùa về từ sáng sớm, tay cóng nhưng bụng đầy chuyện nên tớ không đợi thêm được nữa.
Đêm nay cúp điện, tớ thắp nến, bóng cây bút nhảy múa trên tường trông ngộ lắm.
Thư của cậu đến đúng hôm tớ buồn nhất, thế mà đọc xong tớ lại cười khúc khích một mình.
Cậu có đang nghe tiếng ve không, bên tớ chúng vừa cất dàn đồng ca sớm hơn mọi năm.
Chuyến tàu chạy qua sau nhà vừa hú còi, tớ tưởng tượng nó chở lá thư này đến tận tay cậu.
Tớ viết cho cậu trên mặt sau tấm lịch cũ, vì mặt trước đã kín lời hẹn của cả năm.
Sáng nay cô giáo phát cho mỗi đứa một tờ giấy trắng, và tớ nghĩ đến cậu đầu tiên.
Nếu cậu ở đây, tớ sẽ mời cậu bát chè sen rồi mới bắt đầu câu chuyện này.
"""

THEME_LINES = """
Đề bài năm nay là “{de}”, tớ đọc đi đọc lại và thấy như dành riêng cho hai đứa mình.
Cuộc thi viết thư mời chúng mình nghĩ về điều này: “{de}”.
Trên bảng cô ghi dòng chữ “{de}”, phấn trắng mà tớ thấy sáng rực.
Chủ đề “{de}” cứ quẩn quanh trong đầu tớ suốt mấy hôm nay.
Tớ chép nguyên văn cho cậu xem nhé: “{de}”.
Khi nghe đọc “{de}”, tớ biết ngay mình sẽ kể cho ai.
“{de}”: mới đọc một lượt, tớ đã muốn cầm bút liền.
Giấy mời dự thi in đậm câu “{de}” giữa hai hàng hoa văn.
Thú thực, lúc thấy “{de}” tớ gãi đầu mãi rồi mới nghĩ ra cậu.
Nếu có ai hỏi tớ câu “{de}”, tớ sẽ trả lời bằng mấy mẩu chuyện sau đây.
Cả nhà tớ tranh luận về “{de}” từ lúc dọn cơm đến khi rửa bát.
"""

CLOSINGS = """
Thư đã dài, mực đã nhạt, tớ xin dừng ở đây và chờ tiếng chuông bưu tá trả lời.
Cậu đọc xong thì gấp thư lại thành chiếc thuyền, thả trước hiên cho nó nhớ đường quay về.
Trăng lên tới ngọn cau rồi, tớ phải đi ngủ, mai còn ra bưu điện thật sớm.
Chúc cậu một tuần nhiều nắng, nhiều bạn và không bị gọi lên bảng môn Hoá.
Nhớ kể tớ nghe ở nơi cậu sống, người ta chào nhau buổi sáng ra sao nhé.
Tớ để trống nửa trang cuối, phần đó dành cho cậu viết tiếp rồi gửi lại.
Hẹn một ngày chúng mình cùng ngồi trên bậc thềm, chẳng cần nói gì cũng hiểu.
Tạm biệt cậu, tớ dán tem đây, con tem hình chim lạc đang vỗ cánh rồi này.
Giữ sức khoẻ nghe, và đừng quên ngẩng lên nhìn người đang đi cạnh mình.
Nếu thư có bị ướt mưa dọc đường, cậu cứ hong khô rồi đoán giúp tớ mấy chữ nhoè.
Tớ tin lá thư nào viết bằng lòng thành rồi cũng sẽ tìm được cửa để gõ.
Đợi thư cậu như đợi mùa nhãn chín, sốt ruột nhưng mà ngọt ngào.
"""

SIGNED = """
Bạn của cậu.
Thân ái, người bạn phương xa.
Mong thư cậu từng ngày.
Ôm cậu thật chặt qua trang giấy.
Người bạn nhỏ Việt Nam.
Thương mến!
"""

PEOPLE = """
bà|ông|bác|chú|cô|dì|cậu|mợ|anh|chị|thím|dượng|cụ|bé
"""

SPOTS = """
bên bờ sông|dưới gốc bàng|ngoài bến đò|trên con đê|trong gian bếp|giữa sân trường|nơi đầu ngõ|cạnh giếng làng
ở trạm y tế|kế cửa sổ|giữa chợ phiên|trên xe buýt|ở thư viện|sau vườn chuối|trước đình|dọc triền đồi
trên ruộng vừa gặt|ở nhà văn hoá|sát mép ao sen|dưới chân cầu|ngay cổng bưu cục|ngoài bãi cát|trên gác xép
ở sân ga|quanh bếp lửa|bên luống cải|dưới giàn mướp|giữa vườn nhãn|ngoài hiên mưa|trên đò ngang|ở lớp vẽ|sau kho thóc
"""

KINDS = """
cũ|ố vàng|màu xanh|bằng tre|còn thơm|rách góc|đỏ chót|bé xíu|nặng trịch|vẽ hoa|sứt quai|mới tinh|quê mùa
phủ bụi|hai màu|của riêng|thủ công|chưa bóc|bạc phếch|in hình trăng|ngoại cỡ|lành lặn|để dành|mượn tạm
"""

MOMENTS = """
một chiều tháng Ba|sáng Chủ nhật nọ|đêm giao thừa|hôm trời nồm ẩm|giờ ra chơi thứ Năm|khuya hôm rằm
buổi tổng kết|tuần trăng tháng Tám|trưa hè oi bức|ngày giỗ cụ|lúc gà lên chuồng|tối cúp điện|mấy hôm giáp Tết
chiều tan học muộn|sớm tinh mơ|giữa mùa gặt|hồi đầu xuân|cuối buổi lao động|lúc chuông reo|khi sương vừa tan
dịp trại hè|sau cơn bão số ba|đúng ngày đông chí|bữa nghỉ phép
"""

NAMES = """
Tâm|Hường|Lụa|Sửu|Mận|Bền|Thảo|Ngạn|Dần|Thuý|Khoát|Lành|Nhàn|Quý|Đoan|Trác|Vy|Bưởi|Chiến|Hiển
Mùi|Cúc|Điền|Nghĩa|Rin|Thoa|Út|Xuyến|Sen|Phán|Kiên|Hoè|Lộc|Ngà|Tơ|Vinh
"""

THINGS = """
cây bút|tấm ảnh|chiếc khăn|cuốn sổ|hộp bánh|con diều|quả bóng|cái đèn|hũ kẹo|bộ cờ|cái nón|lọ mứt
đôi dép|tập thơ|chậu cây|cây sáo|hòn sỏi|tấm chăn|chiếc còi|cái radio|giỏ trứng|ấm trà|nải chuối|bó sen
cái trống|tờ lịch|chùm chìa khoá|con lật đật|gói hạt giống|chiếc lược
"""

FEELINGS = """
thấy lòng ấm lạ|bần thần|vừa cười vừa rưng rưng|nghẹn ngào|lâng lâng|tự hào|bối rối|nhẹ nhõm
ngẩn ngơ|phấn chấn|cay cay sống mũi|im thin thít|háo hức|bồi hồi|mừng rơn|tủm tỉm
"""

LEADS = """
Cậu tin không,|Nói nhỏ cậu nghe,|Kể cũng lạ,|Tớ nhớ rõ lắm:|Mà này,|Thật ra|Chẳng giấu gì cậu,|Để tớ tả nhé:
Nghĩ lại thì|Có điều|Buồn cười là|Cậu thử hình dung:|Đến giờ tớ vẫn giữ chuyện ấy:|Dạo đó|Thú thật với cậu,
"""

ASIDES = """
{luc}, {nguoi} đưa cho tớ {vat}, tớ {cam} rồi đem cất thật kỹ.
{nguoi} với {nguoi} cùng ngồi {noi}, nhắc hoài về {vat}.
Tớ đặt {vat} cạnh {vat}, ngắm một hồi mà {cam}.
{luc}, tớ bắt gặp {nguoi} {noi}, trông {cam} lạ thường.
Giá có cậu {noi}, chúng mình sẽ đổi {vat} lấy {vat}.
Nghe {nguoi} nhắc tới {vat}, cả bọn {cam}.
{noi}, {luc}, tiếng cười của {nguoi} át cả tiếng gió.
{nguoi} giữ {vat} còn {nguoi} giữ chìa khoá, đố ai lạc mất ai.
Thỉnh thoảng ghé thăm {nguoi}, tớ biếu {vat} cho vui nhà.
{luc} vắng bóng {nguoi} {noi}, ai nấy {cam}.
Hỏi {nguoi} thì được nghe sự tích {vat}, dài hết cả buổi.
Ngày {nguoi} dọn đi, {vat} nằm lại {noi} như đợi chủ.
Cái hôm trao {vat} cho {nguoi}, tay tớ run bần bật.
{nguoi} thổi bụi trên {vat}, đoạn kể tớ nghe chuyện {noi}.
Dẫu mất {vat}, tớ vẫn lãi to vì có thêm {nguoi}.
Một đầu dây {nguoi} cầm, đầu kia buộc vào {vat} {noi}.
Chuông reo, {nguoi} quên cả {vat} để chạy ra đón {nguoi}.
Ai đi qua {noi} cũng thấy {nguoi} lau chùi {vat}.
Lần đầu sờ vào {vat}, tớ đã đoán {nguoi} làm ra nó.
Bí mật giữa tớ và {nguoi} nằm gọn trong {vat}.
Tiền lì xì năm đó, {nguoi} dồn mua {vat} gửi {nguoi}.
Khói bếp {noi} làm {nguoi} ho sù sụ mà miệng vẫn cười.
Dưới ánh trăng, {vat} của {nguoi} sáng như bạc.
Xe vừa lăn bánh, {nguoi} đã thò tay vẫy {vat}.
Đố cậu đoán được {nguoi} giấu {vat} ở chỗ nào.
Chiếc loa phường gọi tên {nguoi}, cả xóm {cam}.
Mưa tạnh, {nguoi} phơi {vat} {noi} cho ráo.
Thiếu {nguoi}, mâm cỗ {noi} nhạt hẳn đi.
Nét chữ của {nguoi} trên {vat} bay như cánh cò.
Vừa bóc {vat}, {nguoi} vừa hát ru rất khẽ.
Sang năm {nguoi} lên tỉnh, nhường lại {vat} cho lớp.
Trong mơ tớ còn nghe {nguoi} gõ vào {vat} làm nhịp.
Nhờ {vat} ấy, tớ làm quen được cả {nguoi} lẫn {nguoi}.
Đoạn đường tới chỗ {nguoi} dài bằng ba bài hát.
Tay trái {nguoi} xách {vat}, tay phải dắt em nhỏ.
Kẻ góp công, người góp {vat}, riêng {nguoi} góp tiếng cười.
Chẳng cần máy ảnh, tớ vẽ {nguoi} ngay lên {vat}.
Trưa nào {nguoi} cũng để phần {vat} cho kẻ đến sau.
Đi xa mới hay {vat} chẳng quý bằng cái nắm tay của {nguoi}.
Bữa đó {nguoi} khóc, lấy {vat} che mặt như trẻ con.
Lối mòn {noi} in đầy dấu dép của {nguoi}.
Một mảnh của {vat} tớ giữ, mảnh kia {nguoi} đeo trước ngực.
Hễ trời trở gió là {nguoi} lại mang {vat} sang.
Chờ lâu quá, {nguoi} ngủ gật {noi}, ôm chặt {vat}.
"""

SAME = """
chẳng>không
đến>tới
tới>đến
thế mà>vậy mà|ấy vậy mà
vậy mà>thế mà|ấy thế mà
hoá ra>thì ra|té ra
từ đó>từ ấy|kể từ đó
bây giờ>giờ đây|hiện giờ
mỗi lần>mỗi bận
mỗi>từng
hôm ấy>bữa ấy
hôm đó>bữa đó
sau này>mai này|mai sau
tưởng>ngỡ
lắm>ghê|quá chừng
mãi>hoài
bỗng>chợt|thình lình
đến nỗi>tới mức
giật mình>hết hồn
nhưng>song
ai cũng>người nào cũng
chưa từng>chưa hề|chưa bao giờ
vài>dăm
năm ngoái>năm trước
hỏi han>hỏi thăm
đông đúc>tấp nập
khắp>quanh
im lặng>lặng im
trẻ con>con nít|trẻ nhỏ
chiếc>cái
giống như>hệt như|tựa như
giống hệt>y hệt
thành phố>phố thị
sáng ra>sớm ra
biết đâu>hay là
đi bộ>cuốc bộ
vắng hoe>vắng tanh|vắng ngắt
lặng lẽ>âm thầm
rộn ràng>tưng bừng
vội>vội vàng
lạ lùng>lạ kỳ
"""

OTHER_WORDS = """
rất lúc khi vẫn còn thật chiếc ngày đêm vui buồn xa gần bạn nhà trường trời mưa nắng gió hoa lá cây
đường sông biển núi làng phố sách vở chữ lời tiếng tay mắt lòng yêu thương nhớ mong chờ đợi hẹn gặp
cười khóc nói nghe nhìn thấy biết hiểu tin nghĩ kể viết gửi nhận mang đem cho tặng giữ mở khép bước
chạy đi đứng ngồi nằm sáng chiều tối sớm muộn mới cũ đẹp hay lớn nhỏ nhiều ít nhanh chậm cao thấp
"""
