"""Sentences of made-up letters: four parts of eleven topics of five sentences, blanks in braces."""

STORIES = """
Năm lên sáu tớ bị lạc {noi}, và {nguoi} đã dắt tay tớ đi hỏi từng nhà một.
Chẳng ai trong số họ biết tên tớ, thế mà người cho nước, người gọi loa tìm mẹ.
Lúc mẹ chạy tới, tớ vẫn ôm khư khư {vat} của một bác không quen.
Bây giờ mỗi lần thấy trẻ con khóc một mình, tớ đều dừng lại hỏi han.
Hoá ra một vòng tay lạ cũng có thể trở thành mái nhà trong mười lăm phút.

Trận lụt năm ngoái dâng đến cửa sổ, cả xóm dồn lên gác nhà {nguoi} suốt ba ngày.
Sóng di động mất hẳn, chúng tớ gõ xoong báo cho nhau biết nhà nào còn gạo.
{nguoi} chèo thuyền thúng qua từng mái ngói, chở theo {vat} bọc kín trong túi ni lông.
Nước rút, bùn ngập bắp chân, vậy mà tiếng cười dọn dẹp vang khắp ngõ.
Tớ nhận ra xóm mình nối với nhau bằng thứ dây không bão nào giật đứt.

Lớp tớ có một bạn mới chuyển từ miền núi xuống, cả tuần chỉ ngồi im nhìn {vat}.
Tớ rủ bạn ấy đá cầu {noi}, ban đầu bạn lắc đầu rồi bỗng đá giỏi nhất hội.
Từ đó bạn dạy chúng tớ đếm số bằng tiếng dân tộc, phát âm buồn cười lắm.
{nguoi} bảo rằng nhút nhát chỉ là cánh cửa chưa có người gõ đúng nhịp.
Hôm bạn ấy đọc thơ trước toàn trường, tay tớ vỗ đỏ cả lên.

Ông tớ lẫn nhiều, có hôm gọi tớ bằng tên người đồng đội đã mất từ thời chiến tranh.
Tớ không sửa lời ông nữa mà ngồi nghe ông kể về {vat} chia đôi giữa rừng.
Ông nhớ từng gốc cây, từng con suối, chỉ quên mất bữa sáng vừa ăn xong.
Một lần ông nắm tay tớ {noi} và thì thầm rằng đừng để ai bị bỏ lại.
Câu nói ấy tớ chép vào trang đầu quyển vở, để nhắc mình mỗi ngày.

Nhà tớ mở quán nước nhỏ, khách quen ai cũng có một chiếc cốc riêng trên giá.
Bác xe ôm uống trà đặc, cô công nhân thích nước chanh ít đường, tớ thuộc lòng cả.
Có hôm bác xe ôm vắng mặt, {nguoi} lo quá phải đi tìm thì thấy bác đang sốt.
Cả quán góp cháo, góp thuốc, góp luôn {vat} cho bác đỡ buồn.
Bố cười bảo quán mình bán nước nhưng lãi toàn bằng tình người.

Tớ từng giận đứa bạn thân suốt một mùa hè chỉ vì {vat} bị làm hỏng.
Hai đứa ở cách nhau có bức tường mà tưởng xa nửa vòng trái đất.
{luc}, một chiếc máy bay giấy lượn qua tường, cánh ghi hai chữ xin lỗi nguệch ngoạc.
Tớ gửi trả bằng chiếc khác, rồi chiếc nữa, đến khi hết sạch giấy nháp.
Chúng tớ gặp nhau {noi}, chẳng nói câu nào, chỉ cùng nhặt máy bay rơi.

Mẹ tớ làm điều dưỡng, những đêm trực mẹ hay gọi về hỏi tớ đã khép cửa sổ chưa.
Mùa dịch, mẹ ở lại bệnh viện bốn mươi ngày, qua lớp kính chỉ thấy đôi mắt.
Tớ viết chữ thật to lên bìa các tông, giơ {vat} cho mẹ đọc từ tầng ba.
Các cô chú khác cũng ghé nhìn, vài người lau vội khoé mắt sau tấm che.
Ngày mẹ về, tớ ôm mẹ lâu đến mức nồi canh {nguoi} nấu nguội ngắt.

Chuyến xe về quê hôm ấy hỏng giữa đèo, hơn ba chục người xa lạ ngồi quanh đống lửa.
Ai có gì góp nấy: nải chuối, ấm trà, {vat}, cả một cây đàn cũ thiếu dây.
Cụ già ngồi cạnh tớ kể chuyện cọp ngày xưa làm bọn trẻ rúc hết vào nhau.
Sáng ra xe chạy tiếp, ai nấy chào tạm biệt như vừa chia tay họ hàng.
Tớ không biết họ ở đâu, nhưng ngọn lửa ấy vẫn cháy trong trí nhớ tớ.

Tớ học bơi muộn nhất lớp, cứ xuống nước là chân cứng như khúc gỗ.
{nguoi} kiên nhẫn đỡ lưng tớ suốt tháng Sáu, chưa một lần cáu gắt.
Bàn tay đỡ dưới nước nhẹ đến nỗi lúc buông ra tớ còn chẳng hay biết.
{luc}, khi đã tự nổi, tớ hét toáng lên làm đàn vịt gần đó giật mình.
Từ ấy tớ tin muốn ai vững vàng thì trước hết hãy cho họ một điểm tựa.

Con chó vàng nhà tớ đi lạc, tớ dán giấy tìm khắp các cột điện {noi}.
Những người chưa từng gặp gọi điện báo tin, có người còn chụp ảnh chỉ đường.
Một em bé mang đến {vat}, bảo cho anh mượn để dụ chó về nhà.
Bốn ngày sau, {nguoi} bế nó về, chân quấn băng trắng gọn gàng sạch sẽ.
Hôm đó tớ mới hiểu thành phố đông đúc này không hề lạnh lùng như vẫn nghĩ.

Đội kịch của trường thiếu người đóng vai cây tre, thế là tớ bị đẩy lên sân khấu.
Cả tháng trời tập dưới trời nắng, chúng tớ chia nhau từng ngụm nước vối.
Đêm diễn mất điện, khán giả bật đèn pin soi cho bọn tớ diễn tiếp đến hết.
Có ai đó bắt nhịp hát, rồi trăm giọng hát theo, {nguoi} cũng khản cả cổ.
Cây tre như tớ đứng giữa mà nổi da gà vì thấy mình thuộc về mọi người.
"""

WORRIES = """
Bữa cơm nhà tớ dạo này mỗi người dán mắt vào một màn hình, canh nguội chẳng ai hay.
{luc}, tớ đếm được bảy lần bố gật đầu mà không nghe tớ nói gì.
Cái bàn ăn bé tẹo, vậy mà khoảng trống giữa những chiếc ghế cứ rộng dần ra.
Em tớ vẽ gia đình thành bốn hình chữ nhật phát sáng, nhìn mà giật mình.
Tớ ước giá {vat} biết lên tiếng để gọi cả nhà ngẩng mặt lên nhìn nhau.

Bạn có nghe chuyện một cô gái có năm nghìn người theo dõi nhưng sinh nhật ngồi một mình chưa?
Những trái tim đỏ bấm vội không thể thổi nến giúp ai, cũng chẳng ôm được ai.
Tớ từng khoe {vat} lên mạng rồi ngồi đợi lượt thích đến quên cả giờ cơm.
Càng đợi càng thấy rỗng, giống như khát mà uống toàn nước biển mặn chát.
{nguoi} hỏi tớ vui không, tự dưng tớ không biết phải trả lời thế nào.

Một bạn ở khối trên bị chế ảnh, cả nhóm chat cười ầm ĩ chẳng ai can ngăn.
Tớ cũng đã lướt qua, im lặng, và sự im lặng đó đến giờ còn nhức nhối.
Bạn ấy nghỉ học hai tuần, chiếc ghế cuối lớp trống huơ trông rất tội.
Khi tớ mang {vat} đến nhà xin lỗi, bạn khóc oà như chờ từ lâu.
Gõ một dòng ác ý chỉ mất ba giây, vá lại vết thương thì mất cả năm.

Làng chài quê ngoại tớ bây giờ rác trôi dày hơn cá, lưới kéo lên toàn túi nhựa.
{nguoi} kể hồi trước {noi} nước trong thấu tận đáy, đếm được từng con ốc.
Rùa biển nuốt nhầm ống hút, mấy anh cứu hộ gỡ mãi mới ra trong nước mắt.
Người thượng nguồn đâu biết mặt người hạ nguồn nên vứt đi thật dễ dàng.
Nếu chúng mình nhìn thấy nhau, chắc chẳng ai nỡ thả rác xuống dòng nước.

Ở xóm tớ có nhiều bạn bố mẹ đi làm xa, Tết mới gặp nhau được dăm ngày.
Thằng Tí kế bên ôm {vat} ngủ vì trên đó còn mùi áo của mẹ.
Mỗi tối nó gọi hình, đường truyền giật đứng, mặt mẹ vỡ thành ô vuông nhỏ.
Nó bảo em chỉ muốn mẹ mắng em thật gần, không cần quà cáp gì cả.
Nghe vậy {nguoi} quay đi, còn tớ thì rủ nó sang ăn cơm chung.

Ông cụ cuối phố không dùng nổi ứng dụng nên chẳng đăng ký khám bệnh được.
Người ta bảo cái gì cũng có trên mạng, nhưng cụ thì đứng ngoài cánh cửa ấy.
{luc}, tớ ngồi chỉ cụ bấm từng nút, chữ phóng to bằng quả nhãn.
Cụ run run chạm vào {vat} rồi hỏi có làm hỏng máy của cháu không.
Công nghệ đi nhanh quá thì phải có người quay lại đón những bàn chân chậm.

Tin giả trong mùa bão khiến nửa chợ tranh nhau mua muối, có người còn ngã trẹo chân.
{nguoi} nhận được đoạn ghi âm giả giọng con trai, suýt mất sạch tiền dành dụm.
Tớ sợ nhất lúc người lớn thôi tin nhau, nhìn ai cũng nghi ngờ dè chừng.
Một lời hỏi lại cho chắc có khi cứu được cả số tiền của một đời.
Từ đó nhà tớ đặt ra câu mật khẩu riêng, gắn với {vat} chỉ mình biết.

Hàng cây trên đường tới trường bị chặt để mở lối, bóng râm biến mất trong một đêm.
Chim sẻ bay vòng vòng tìm tổ, kêu ríu rít đến xót ruột xót gan.
Chúng tớ viết thư hỏi {nguoi} rằng có cách nào giữ được gốc cuối cùng không.
Một tuần sau người ta đánh cả bầu rễ, trồng lại cây phượng {noi}.
Hoá ra hỏi han tử tế cũng có sức nặng chẳng thua gì máy xúc.

Bạn tớ ở vùng chiến sự từng kể cậu ấy phân biệt được các loại còi báo động.
Sách vở để lại dưới hầm, cậu chỉ kịp cầm theo {vat} và tấm bản đồ.
Tớ ở nơi yên bình mà đêm ấy nằm nghe mưa, thấy thương không ngủ nổi.
Cuộc chiến nào cũng bắt đầu từ lúc người ta thôi lắng nghe tiếng nói phía kia.
Giá mỗi nhà lãnh đạo phải đọc một lá thư trẻ con trước khi ra lệnh.

Năm nay hạn mặn vào sâu, vườn cây của {nguoi} rụng trái non trắng gốc.
Mấy nhà chung nhau một bồn nước ngọt, múc gáo nào cũng phải đắn đo.
Tớ học được cách rửa rau hai lượt rồi dành nước ấy tưới luống cải.
Nước hiếm nên người ta nhường, đứa nhỏ tắm trước, người khoẻ chờ đến sau cùng.
{luc}, xe bồn thiện nguyện về tới, cả ấp reo lên như đón hội.

Anh họ tớ mê trò chơi tới mức ba tháng không bước ra khỏi phòng.
Cửa khoá, cơm để ngoài thềm, tiếng bàn phím lách cách thay cho lời chào.
{nguoi} không la rầy, chỉ lặng lẽ đặt {vat} trước cửa cùng mẩu giấy nhỏ.
Hôm thứ mười, anh mở hé, hỏi bên ngoài hoa sữa đã nở chưa.
Tớ rủ anh ngồi {noi}, nắng làm anh nheo mắt như người vừa tỉnh giấc.
"""

BRIDGES = """
Tớ nghĩ mỗi người giống một ngọn đèn bé, đặt cạnh nhau mới thành con phố sáng.
Một ngọn tắt thì ngọn bên ghé qua cho xin lửa, vậy là đêm bớt dài.
{nguoi} vẫn để đèn hiên cho người về muộn, dù chẳng biết ai sẽ đi ngang.
Thứ ánh sáng dành cho kẻ không quen ấy làm tớ {cam} mãi.
Sau này tớ muốn làm một chiếc đèn hiên như vậy, đủ ấm là được.

Câu lạc bộ đọc sách của tớ ghi âm truyện cho các bạn khiếm thị ở trung tâm.
Lần đầu đọc, tớ vấp liên tục vì hồi hộp, phải thu đi thu lại bảy bận.
Một bạn nhắn rằng nghe giọng tớ, bạn ấy hình dung ra được màu hoa {noi}.
Tớ chưa nhìn thấy bạn, bạn cũng chưa nhìn thấy tớ, vậy mà thân vô cùng.
Khoảng cách hoá ra đo bằng sự để tâm chứ đâu phải ki lô mét.

Rễ của rừng già đan vào nhau dưới đất, chuyển nhựa sang cho cây đang bệnh.
Thầy sinh học kể xong, cả lớp lặng đi rồi {nguoi} bảo giống hệt xóm mình.
Tớ vẽ sơ đồ: nhà có máy bơm, nhà biết sửa điện, nhà giữ {vat}.
Nối các chấm lại, tờ giấy hiện lên một tấm lưới dày không ngờ tới.
Không cây nào cao được một mình, con người chắc cũng chẳng khác bao nhiêu.

Dự án trao đổi bưu thiếp của lớp tớ đã bay qua chín quốc gia khác nhau.
Mỗi tấm về đều in dấu bưu điện lạ, tớ soi kính lúp từng vòng mực.
Có bạn kể nước bạn ấy tuyết ngập cửa, phải trèo qua mái mà đi học.
Tớ gửi lại mùi lúa chín ép trong {vat}, hy vọng còn giữ được chút hương.
Tem thư bé bằng hai đốt ngón tay mà chở nổi cả bầu trời.

Bà bảo tiếng Việt hay vì hỏi thăm đã có sẵn chữ thăm trong lời hỏi.
Ăn cơm chưa không hẳn là hỏi cơm, đó là cách nói rằng ta nhớ bạn.
{luc}, tớ thử hỏi {nguoi} như thế, câu chuyện bỗng kéo dài tới khuya.
Chỉ cần một câu mở đầu, những nỗi niềm xếp lớp sẽ tự tìm lối ra.
Có lẽ chiếc cầu ngắn nhất trên đời được bắc bằng vài chữ giản dị ấy.

Nhóm chúng tớ lập tủ đồ chung, ai thừa thì treo vào, ai thiếu cứ lấy.
Tuần đầu vắng hoe, tuần sau áo ấm kín móc, có cả {vat} còn mới nguyên.
Một người lấy áo xong để lại mớ rau kèm dòng chữ cảm ơn xiêu vẹo.
{nguoi} sửa thêm mái che, vậy là cái tủ có hẳn ngôi nhà {noi}.
Cho và nhận đi vòng tròn, đến lúc chẳng ai nhớ mình đứng ở phía nào.

Trong dàn nhạc trường, tớ chỉ gõ phách, cả bài được đúng mười sáu tiếng.
Tớ từng xấu hổ cho đến khi nghỉ ốm, các bạn đánh loạn cả nhịp.
{nguoi} nói khoảng lặng của tớ giữ chỗ cho tiếng sáo cất lên đúng lúc.
Nghe người khác cũng là một loại nhạc cụ, mà phải luyện rất lâu.
Đêm hội diễn, mười sáu tiếng ấy khiến tớ {cam} hơn mọi tràng pháo tay.

Hồi lớp ba tớ có bạn qua thư ở tận Trường Sa, con của một chú hải quân.
Thư đi theo tàu, có lá bốn tháng mới tới, giấy thơm mùi muối biển.
Bạn gửi tớ vỏ ốc, tớ gửi hạt rau, chờ xem bên nào nảy mầm trước.
Ngày bạn về đất liền, chúng tớ nhận ra nhau nhờ {vat} đã tả trong thư.
Đợi chờ lâu như vậy mới thấy mỗi dòng chữ quý biết nhường nào.

Chợ phiên vùng cao không chỉ để mua bán mà để gặp nhau cho thoả nhớ.
Người ta đi bộ từ nửa đêm, mang con gà, bó lanh, {vat} làm cớ.
{nguoi} uống với bạn cũ bát rượu ngô, khóc cười kể chuyện mùa màng.
Tan chợ, nắng xiên qua những chiếc ô sặc sỡ, ai cũng bịn rịn.
Tớ ước thời đại nào cũng còn một phiên chợ cho trái tim như thế.

Cô lao công trường tớ thuộc tên hơn bốn trăm học sinh, gọi không nhầm đứa nào.
Bí quyết của cô là mỗi ngày hỏi chuyện ba bạn thật kỹ rồi ghi vào {vat}.
Được gọi đúng tên giữa sân đông, đứa nghịch nhất cũng tự nhặt rác lên.
Chúng tớ làm tặng cô tấm bảng tên, {nguoi} khắc chữ, cả lớp sơn màu.
Biết tên một người là bước đầu để không còn vô tình với họ nữa.

Đội bóng xóm trên với xóm dưới ghét nhau từ đời nào chẳng ai nhớ lý do.
Trận mưa làm trôi mất khung thành, hai bên đành chung nhau dựng lại {noi}.
Cuốc xẻng mượn qua mượn về, đến trưa thì chung luôn nồi khoai của {nguoi}.
Trận sau chia đội bằng bốc thăm, chẳng còn xóm trên xóm dưới gì nữa.
Hoá ra kẻ địch nhiều khi chỉ là người bạn mình chưa kịp làm việc chung.
"""

PROMISES = """
Từ tháng này tớ tập một thói quen: mỗi tối viết ba dòng cảm ơn gửi ba người.
Tờ đầu tiên tớ dán lên tủ lạnh cho {nguoi}, sáng ra thấy có chữ hồi đáp.
Giờ cánh tủ kín giấy màu, mở lấy trứng cũng phải nhẹ tay kẻo rơi.
Bạn thử cùng tớ nhé, ba dòng thôi, ngắn hơn một đoạn phim quảng cáo.
Nếu bí, cứ bắt đầu bằng {vat} gần nhất rồi nghĩ xem ai làm ra nó.

Tớ đang gom tiền lợn đất để in một tập san nhỏ kể chuyện người trong phố.
Trang nhất sẽ dành cho {nguoi}, người đã vá xe miễn phí suốt mùa thi.
Tớ phỏng vấn bằng cuốn sổ bìa xanh, hỏi ít thôi còn lại ngồi nghe.
Ai cũng tưởng đời mình chẳng có gì, kể ra mới thấy đầy ắp như kho báu.
In xong, tớ gửi bạn bản số một, có chữ ký lem mực đàng hoàng.

Ước mơ của tớ là thiết kế cầu, loại cầu đi bộ nối hai bờ kênh.
Trên cầu phải có ghế, có mái, để người ta dừng lại nói dăm ba câu.
{luc}, tớ làm mô hình bằng que kem, {nguoi} đặt thử hòn gạch vẫn chịu được.
Một cây cầu đẹp không phải cây cầu dài mà là nơi người ta hẹn gặp.
Khi nào xây được chiếc thật, tớ mời bạn bước đi đầu tiên từ phía bên kia.

Hè tới bọn tớ mở lớp dạy điện thoại cho ông bà {noi}.
Giáo trình gồm bốn bài: gọi hình, gửi ảnh, tra thuốc và nhận ra kẻ lừa đảo.
Mỗi bạn nhỏ kèm một cụ, học phí trả bằng chuyện cổ tích hoặc {vat}.
Tớ đã soạn chữ thật to, thử trước với {nguoi} và được chấm mười điểm.
Ai bảo máy móc chia rẽ các thế hệ thì cứ đến lớp tớ mà xem.

Tớ quyết định mỗi Chủ nhật tắt máy từ sáng tới trưa, đặt {vat} lên nóc tủ.
Tuần đầu tay chân ngứa ngáy, tuần hai tớ phát hiện tiếng chim trước nhà.
Tuần ba, {nguoi} rủ tớ đi câu, hai bác cháu im lặng mà vui lạ lùng.
Tớ không ghét công nghệ đâu, tớ chỉ muốn mình cầm nó thay vì ngược lại.
Bạn chọn giờ nào thì nhắn tớ, chúng mình cùng ngắt mạng một lượt nhé.

Lớp tớ ghép đôi mỗi học sinh với một cây non {noi}, có biển tên hẳn hoi.
Cây của tớ đứng sát cây của {nguoi}, ngày nào cũng được tưới ké nửa gáo.
Hai mươi năm sau tán chúng sẽ chạm nhau, lá bên này rơi sang gốc bên kia.
Tớ gửi kèm đây một chiếc lá ép khô, bạn kẹp vào {vat} giúp nhé.
Biết đâu cây của bạn cũng đang lớn lên ở một góc phố xa xôi nào đó.

Sau này tớ muốn làm bác sĩ ngồi khám ở trạm xã, nghe nhiều hơn kê đơn.
{nguoi} từng khỏi bệnh một nửa nhờ có người hỏi đêm qua ngủ được không.
Máy móc đo được nhịp tim chứ chưa đo được nỗi cô đơn của bệnh nhân.
Tớ tập bằng cách mỗi trưa sang trò chuyện với bà cụ giữ {vat} ở đình.
Bà nói tớ mát tay, dù tớ mới chỉ biết rót nước và gật đầu.

Chúng tớ sắp chôn một hộp thư thời gian {noi}, hẹn mở vào năm hai nghìn năm mươi.
Mỗi đứa bỏ vào một món: {vat}, lọn tóc, vé xem xiếc, cả bài kiểm tra điểm ba.
Tớ bỏ bản sao lá thư này, phòng khi tương lai quên mất cách viết tay.
{nguoi} cười hỏi lỡ mối xông thì sao, tớ đã bọc ba lần sáp ong.
Bạn gửi tớ một món nữa cho đủ bộ, nhỏ thôi, miễn là có thật.

Tớ đang học ngôn ngữ ký hiệu để nói chuyện với chị bán bánh bị khiếm thính.
Câu đầu tiên tớ làm sai, thành ra khen bánh của chị biết bay, chị cười rũ.
{luc}, chị dạy tớ dấu hiệu chữ bạn: hai ngón trỏ móc vào nhau, lắc nhẹ.
Tớ dạy lại cho {nguoi}, rồi cả dãy phố móc ngón tay chào nhau mỗi sáng.
Không cần âm thanh nào mà con phố rộn ràng hẳn lên, lạ thật đấy.

Bọn tớ thống nhất luật mới cho nhóm lớp: khen trước mặt, góp ý nói riêng, không đăng lén.
Ai phạm luật phải bao cả tổ chè đậu đen ở quán của {nguoi}.
Tháng đầu quán đắt hàng, tháng sau ế hẳn vì chẳng còn ai phạm lỗi.
Tớ in bản luật, ép nhựa treo cạnh {vat}, để khoá dưới noi gương.
Một tập thể tử tế có thể bắt đầu từ bảy dòng chữ viết bằng bút dạ.

Tớ và em gái nhận chuyển thư hộ cho người già không đi xa được.
Xe đạp gắn giỏ tre, mỗi chiều dừng chân {noi} rồi mới về nấu cơm.
Có cụ gửi cho bạn cách hai dãy nhà tờ lịch khoanh đỏ ngày giỗ.
Có cụ chẳng gửi gì, chỉ đợi hai chị em ghé hỏi hôm nay trời thế nào.
{nguoi} tặng chúng tớ {vat}, bảo đồng phục của bưu tá nhí phải oách.
"""
