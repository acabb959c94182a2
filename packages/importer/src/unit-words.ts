/** The first words of the names of bodies, folded. A fragment that opens with one is a new body. */
const heads =
  "chi nhánh|hiệp hội|công đoàn|tổng phụ trách|ban giám hiệu|giáo viên|thành đoàn|trung ương|phòng giao dịch|ban công tác|phòng|ban|sở|trung tâm|công an|cảnh sát|tổ|đội|hội|đoàn|liên đoàn|liên minh|liên hiệp|ủy ban|ubnd|hđnd|hội đồng|văn phòng|vp|chi cục|tổng cục|cục|bộ|vụ|viện|trường|bệnh viện|trạm|nhà văn hóa|nhà máy|nhà thiếu nhi|thư viện|bảo tàng|đài|báo|tạp chí|cổng thông tin|công ty|tổng công ty|tập đoàn|doanh nghiệp|ngân hàng|kho bạc|bảo hiểm|bhxh|thuế|cơ quan thuế|hải quan|tòa án|tand|viện kiểm sát|vksnd|thanh tra|quân sự|quân đội|bộ đội|đồn|đảng ủy|đảng bộ|tỉnh ủy|thành ủy|huyện ủy|chi bộ|chi đoàn|chi hội|mặt trận|mttq|ubmttq|ubmttqvn|thường trực|thành viên|chủ tịch|phó chủ tịch|giám đốc|trưởng|thủ trưởng|lãnh đạo|bí thư|hiệu trưởng|cán bộ|công chức|viên chức|chuyên viên|kế toán|nhân viên|người đứng đầu|các chủ|hợp tác xã|quỹ|học viện|đại học|cao đẳng|khoa|xí nghiệp|nông trường|vườn quốc gia|hạt kiểm lâm|kiểm lâm|bưu điện|điện lực|vnpt|viettel|mobifone|fpt|vietnam post|thôn|xóm|ấp|khu phố|khu dân cư|tổ dân phố|khối phố|làng|bản|buôn|xã|phường|đặc khu|huyện|thị xã|thành phố|tỉnh|thị trấn|chính quyền|lực lượng|cựu chiến binh|phụ nữ|nông dân|lhpn|ccb|ldlđ|lđlđ|bch|bchqs|ban chqs|đ/c|đồng chí|ông|bà|nhóm|câu lạc bộ|clb|cơ sở|chủ đầu tư|đơn vị tư vấn|đơn vị|cơ quan|tổ chức|các tổ chức|nhân dân|người dân|bộ phận";

/** Words that begin like a body and are not one: “hội nghị”, “ban hành”, “phòng, chống”. */
const lookAlikes =
  "báo cáo|bộ (?:tiêu chí|chỉ số|thủ tục|luật|máy|tài liệu|dữ liệu|câu hỏi)|hội (?:nghị|thảo|thi|chợ|nhập|họp|trường)|ban hành|đoàn kết|đội ngũ|trường hợp|khoa học|cơ sở (?:dữ liệu|hạ tầng|vật chất|pháp lý)|sở hữu|phòng(?:,| và)? (?:chống|ngừa|cháy)|tổ chức (?:thực hiện|triển khai|các|hội nghị|lễ|tập huấn|tuyên truyền)|quỹ đất|viện dẫn|bản (?:đồ|tin|sắc)|thông tin|lãnh đạo,? chỉ đạo|bảo hiểm (?:y tế|thất nghiệp)$|trưởng thành|đài thọ|xã hội(?! hóa| [\\p{L}]+ xã)";

export const headWords = new RegExp(
  `^(?!(?:${lookAlikes})(?![\\p{L}]))(?:${heads})(?![\\p{L}\\d])`,
  "u",
);

/** What a group is made of: “các cơ quan, đơn vị …”. */
export const groupNouns =
  /^(?:cơ quan|đơn vị|sở|ban|phòng|khoa(?! học)|ngành|bộ|xã|phường|thôn|tổ|đội|hội|đoàn thể|đoàn|tổ chức|doanh nghiệp|dn|trường|địa phương|huyện|quận|thị xã|thành phố|tỉnh|trung tâm|công ty|thành viên|hộ|cá nhân|khu phố|khu dân cư|cấp|chi hội|chi đoàn|chi bộ|cán bộ|công chức|viên chức|người lao động|đảng viên|nhà trường|cơ sở|ấp|xóm|bản|buôn|làng|đặc khu|thị trấn|hợp tác xã|htx|nhà thầu|chủ đầu tư|ngân hàng|tổ chức tín dụng|lực lượng|chuyên gia|nhà khoa học|đồng chí|ubnd|viện|bệnh viện|trạm|công an|đồn|thủ trưởng|giám đốc|trưởng|chủ tịch|cục|chi cục|vụ|báo|đài|kênh|cơ quan báo chí|văn phòng|đảng ủy|nhân dân|mặt trận|hội đoàn thể|đoàn viên|hội viên|quận)(?![\p{L}])/u;

/** Words that open a group: the members are named nowhere. */
export const groupOpening =
  /^(?:100%(?: (?:các|số))?|các|những|một số|toàn thể|tất cả(?: các)?|từng|mỗi|nhiều|0?\d{1,3})\s+/u;

export const levelWords =
  /^(?:xã|thôn|phường|tổ dân phố|khu phố|khu dân cư|huyện|tỉnh|ấp|bản|buôn|làng|xóm|khóm|đặc khu|thị trấn|tdp)$/u;

export const people =
  /^(?:các |toàn thể |tập thể )*(?:cán bộ|công chức|viên chức|đảng viên|người lao động|nhân viên|giáo viên|học sinh|đoàn viên|hội viên|nhân dân|người dân|chuyên viên|cbcc)/u;

export const enterprises =
  /(?:^|\s)(?:công ty|tổng công ty|tập đoàn|doanh nghiệp|dn|ngân hàng|vnpt|vinaphone|viettel|mobifone|fpt|bưu điện|điện lực|hợp tác xã|nhà thầu|nhà mạng|xí nghiệp|quỹ tín dụng|cơ sở sản xuất|hộ kinh doanh)(?![\p{L}])/u;

/** Fields of government, for “các Sở: Nội vụ, Tài chính”; a comma or “và” can stand inside one. */
export const fields = [
  "văn hóa, thể thao và du lịch",
  "văn hóa và thể thao",
  "văn hóa - xã hội",
  "văn hóa xã hội",
  "văn hóa và xã hội",
  "văn hóa - thông tin",
  "kinh tế, hạ tầng và đô thị",
  "kinh tế - hạ tầng",
  "kinh tế",
  "nội vụ",
  "tài chính - kế hoạch",
  "tài chính",
  "tư pháp - hộ tịch",
  "tư pháp",
  "y tế",
  "xây dựng",
  "công thương",
  "giáo dục và đào tạo",
  "giáo dục & đào tạo",
  "khoa học và công nghệ",
  "nông nghiệp và môi trường",
  "nông nghiệp và phát triển nông thôn",
  "du lịch",
  "dân tộc và tôn giáo",
  "dân tộc",
  "tôn giáo",
  "ngoại vụ",
  "kế hoạch và đầu tư",
  "thông tin và truyền thông",
  "lao động - thương binh và xã hội",
  "lao động, thương binh và xã hội",
  "tài nguyên và môi trường",
  "giao thông vận tải",
  "quy hoạch - kiến trúc",
  "quy hoạch và kiến trúc",
  "quốc phòng",
  "công an",
  "ngoại giao",
  "công chức, viên chức",
  "văn hóa và thông tin",
  "văn hóa, khoa học và thông tin",
  "kinh tế và hạ tầng",
  "tài chính và kế hoạch",
  "nông nghiệp và ptnt",
  "văn hóa, tt&dl",
  "văn hóa, tt và dl",
  "vh, tt và dl",
  "vh, tt&dl",
  "vhtt và dl",
  "lao động - tb&xh",
  "lao động - tb và xh",
  "lao động, tb&xh",
  "lđ-tb và xh",
  "gd và đt",
  "kh và cn",
  "kh và đt",
  "tn và mt",
  "nn và mt",
  "nn và ptnt",
  "tt và tt",
  "kh&cn",
  "gd&đt",
  "nn&mt",
  "nn&ptnt",
  "tn&mt",
  "vh,tt&dl",
  "vhtt&dl",
  "vhttdl",
  "lđtbxh",
  "lđ-tb&xh",
  "tt&tt",
  "kh&đt",
  "gtvt",
].sort((a, b) => b.length - a.length);

/** A verb, in small letters, ends a list of names inside a sentence. */
export const verbs =
  /^(?:xây dựng|tổ chức|triển khai|tham mưu|thực hiện|rà soát|hướng dẫn|kiểm tra|đôn đốc|theo dõi|tổng hợp|báo cáo|trình|ban hành|lập|cập nhật|tuyên truyền|đẩy mạnh|tăng cường|phổ biến|nghiên cứu|đề xuất|thẩm định|bố trí|chuẩn bị|hoàn thành|hoàn thiện|giải quyết|xử lý|quản lý|vận hành|khảo sát|đánh giá|cung cấp|công bố|công khai|tiếp nhận|tiếp tục|thường xuyên|kịp thời|chịu trách nhiệm|căn cứ|chủ động|phối hợp|chủ trì|duy trì|nâng cao|phát động|vận động|đảm bảo|bảo đảm|hỗ trợ|giám sát|sơ kết|tổng kết|đăng tải|thông tin|thống kê|phân bổ|cân đối|huy động|tiến hành|mở|cử|gửi|in|lồng ghép|phát huy|xác định|thành lập|kiện toàn|ký kết|đưa|làm|rút|khẩn trương|để|nhằm|trong việc|trong quá trình|theo|trước ngày|trong tháng|hằng|quán triệt|tập huấn|phát hiện|ngăn chặn|đấu tranh|tập trung|ứng dụng|nâng cấp|kết nối|số hóa|đầu tư|cải tạo|sửa chữa|mua sắm|thí điểm|nhân rộng|biểu dương|khen thưởng|xem xét|đề nghị|yêu cầu|giao(?! thông)|có trách nhiệm|có kế hoạch|chỉ đạo|thu thập|tạo điều kiện|tích hợp|sử dụng|khai thác|bồi dưỡng|đào tạo|truyền thông|thu hút|cấp phát|cấp|rà|tham gia|đăng ký|hình thành|trồng|ra quân|xét|bình xét|chấn chỉnh|tuyển chọn|là|phản ánh|có văn bản|nộp|rút kinh nghiệm|tự|phụ trách|đảm nhận|tổng kiểm tra|tổng rà soát|kiểm kê|nắm|giúp|điều chỉnh|sắp xếp|biên soạn|soạn thảo|dự thảo|treo|sưu tầm|thăm hỏi|tặng quà|gặp mặt|tuần tra|niêm yết|góp ý|lấy ý kiến|lựa chọn|xác minh|xác nhận|khắc phục|di dời|sơ tán|diễn tập|thúc đẩy|khuyến khích|tích cực|đồng thời|quan tâm|thay thế|cải thiện|công nhận|kêu gọi|phân công|bàn giao|rút ngắn|đẩy nhanh|chăm lo|thẩm tra|khai trương|khánh thành|khởi công|ưu tiên)(?![\p{L}])/u;
