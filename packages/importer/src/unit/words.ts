import { fold } from "../text/fold.ts";

/** The first words of the names of bodies, folded. A fragment that opens with one is a new body. */
const heads =
  "chi nhánh|thông tấn xã|nhà xuất bản|hội đồng thi đua|hiệp hội|công đoàn|tổng phụ trách|ban giám hiệu|giáo viên|thành đoàn|trung ương|phòng giao dịch|ban công tác|phòng|ban|sở|trung tâm|công an|cảnh sát|tổ|đội|hội|đoàn|liên đoàn|liên minh|liên hiệp|ủy ban|ubnd|hđnd|hội đồng|văn phòng|vp|chi cục|tổng cục|cục|bộ|vụ|viện|trường|bệnh viện|trạm|nhà văn hóa|nhà máy|nhà thiếu nhi|thư viện|bảo tàng|đài|báo|tạp chí|cổng thông tin|công ty|tổng công ty|tập đoàn|doanh nghiệp|ngân hàng|kho bạc|bảo hiểm|bhxh|thuế|cơ quan thuế|hải quan|tòa án|tand|viện kiểm sát|vksnd|thanh tra|quân sự|quân đội|bộ đội|đồn|đảng ủy|đảng bộ|tỉnh ủy|thành ủy|huyện ủy|chi bộ|chi ủy|chi đoàn|chi hội|mặt trận|mttq|ubmttq|ubmttqvn|thường trực|thành viên|chủ tịch|phó chủ tịch|giám đốc|trưởng|thủ trưởng|lãnh đạo|bí thư|hiệu trưởng|cán bộ|công chức|viên chức|chuyên viên|kế toán|nhân viên|người đứng đầu|các chủ|hợp tác xã|quỹ|học viện|đại học|cao đẳng|khoa|xí nghiệp|nông trường|vườn quốc gia|hạt kiểm lâm|kiểm lâm|bưu điện|điện lực|vtv|vov|ttxvn|vcci|evn|vnpt|viettel|mobifone|fpt|vietnam post|thôn|xóm|ấp|khu phố|khu dân cư|tổ dân phố|khối phố|làng|bản|buôn|xã|phường|đặc khu|huyện|thị xã|thành phố|tỉnh|thị trấn|chính quyền|lực lượng|cựu chiến binh|phụ nữ|nông dân|lhpn|ccb|ldlđ|lđlđ|bch|bchqs|ban chqs|đ/c|đồng chí|ông|bà|nhóm (?:công tác|giúp việc|chuyên gia|thường trực|\\d)|câu lạc bộ|clb|cơ sở|chủ đầu tư|đơn vị tư vấn|đơn vị|cơ quan|tổ chức|các tổ chức|nhân dân|người dân|bộ phận";

/** Words that begin like a body and are not one: “hội nghị”, “ban hành”, “phòng, chống”. */
const lookAlikes =
  "báo cáo|bộ (?:tiêu chí|chỉ số|thủ tục|luật|máy|tài liệu|dữ liệu|câu hỏi)|hội (?:nghị|thảo|thi|chợ|nhập|họp|trường)|ban hành|đoàn kết|đội ngũ|trường hợp|khoa học|cơ sở (?:dữ liệu|hạ tầng|vật chất|pháp lý)|sở hữu|phòng(?:,| và)? (?:chống|ngừa|cháy)|tổ chức (?:thực hiện|triển khai|các|hội nghị|lễ|tập huấn|tuyên truyền)|tổ chức(?:,| và)? (?:bộ máy|cán bộ|nhân sự|sản xuất)|quỹ đất|viện dẫn|bản (?:đồ|tin|sắc)|thông tin|lãnh đạo,? chỉ đạo|bảo hiểm (?:y tế|thất nghiệp)$|trưởng thành|đài thọ|xã hội(?! hóa| [\\p{L}]+ xã)";

export const headWords = new RegExp(
  `^(?!(?:${lookAlikes})(?![\\p{L}]))(?:${heads})(?![\\p{L}\\d])`,
  "u",
);

/** What a group is made of: “các cơ quan, đơn vị …”. */
export const groupNouns =
  /^(?:cơ quan|đơn vị|sở|ban|phòng|khoa(?! học)|ngành|bộ|xã|phường|thôn|tổ|đội|hội|đoàn thể|đoàn|tổ chức|doanh nghiệp|dn|trường|địa phương|huyện|quận|thị xã|thành phố|tỉnh|trung tâm|công ty|thành viên|hộ|cá nhân|khu phố|khu dân cư|cấp|chi hội|chi đoàn|chi bộ|cán bộ|công chức|viên chức|người lao động|đảng viên|nhà trường|cơ sở|ấp|xóm|bản|buôn|làng|đặc khu|thị trấn|hợp tác xã|htx|nhà thầu|chủ đầu tư|ngân hàng|tổ chức tín dụng|lực lượng|chuyên gia|nhà khoa học|đồng chí|ubnd|viện|bệnh viện|trạm|công an|đồn|thủ trưởng|giám đốc|trưởng|chủ tịch|thành đoàn|huyện đoàn|thị đoàn|thị(?=\s*,|$)|cục|chi cục|vụ|báo|đài|kênh|cơ quan báo chí|văn phòng|đảng ủy|nhân dân|mặt trận|hội đoàn thể|đoàn viên|hội viên|quận)(?![\p{L}])/u;

/** Words that open a group: the members are named nowhere. */
export const groupOpening =
  /^(?:100%(?: (?:các|số))?|các|những|một số|toàn thể|tất cả(?: các)?|từng|mỗi|nhiều|0?\d{1,3})\s+/u;

export const levelWords =
  /^(?:xã|thôn|phường|tổ dân phố|khu phố|khu dân cư|huyện|tỉnh|ấp|bản|buôn|làng|xóm|khóm|đặc khu|thị trấn|tdp)$/u;

export const people =
  /^(?:các |toàn thể |tập thể )*(?:cán bộ|công chức|viên chức|đảng viên|người lao động|nhân viên|giáo viên|học sinh|đoàn viên|hội viên|nhân dân|người dân|chuyên viên|cbcc)/u;

export const enterprises =
  /(?:^|\s)(?:công ty|tổng công ty|tập đoàn|doanh nghiệp|dn|ngân hàng|vnpt|vinaphone|viettel|mobifone|fpt|bưu điện|điện lực|hợp tác xã|nhà thầu|nhà mạng|xí nghiệp|quỹ tín dụng|cơ sở sản xuất|hộ kinh doanh)(?![\p{L}])/u;

/** “UBND xã, phường, đặc khu”, “Công an cấp xã”: one such body in each place of these levels. */
export const levelsOnly =
  /\s(?:cấp (?:xã|huyện|cơ sở)|(?:xã|phường|đặc khu|thị trấn|huyện|thị xã|thành phố)\s*(?:,|và|\/|-)\s*(?:xã|phường|đặc khu|thị trấn|huyện|thị xã|thành phố)(?![\p{L}])[^;]*)$/u;

/** A word that bodies' names open with is no name by itself. */
export const bareHead =
  /^(?:các |những )?(?:sở|phòng|ban|bộ|cục|chi cục|trung tâm|ủy ban|ủy ban nhân dân|ubnd|hội|viện|trạm|trường|cơ quan|đơn vị|tổ chức|tổ|đội|lãnh đạo|đại diện|báo|đài|ngành)$/u;

/** “sở, ban, ngành liên quan”, without “các”. */
export const bareGroup =
  /^(?:sở|bộ|ban|phòng|cơ quan|đơn vị|báo|đài)\s*,\s*(?:ban|ngành|cơ quan|đơn vị|địa phương|đoàn thể|tổ chức|đài|phòng)(?![\p{L}])/u;

/** “Sở”, “Ban”: cut from a name, and no body by itself; “các cơ quan, đơn vị” is a group. */
export function isBareHead(name: string): boolean {
  return bareHead.test(fold(name).replace(/[\s.,;:]+$/u, ""));
}

/** A name that opens with a word bodies open with, or is an acronym. */
export function looksLikeUnit(name: string): boolean {
  const words = fold(name).replace(/^["(]+/, "");
  if (/\.{3}|…|\s(?:các|những|của|và|với)$/u.test(words) || thing.test(words)) return false;
  if (headWords.test(words) || people.test(words)) return true;
  const group = groupOpening.exec(words);
  if (group && groupNouns.test(words.slice(group[0].length))) return true;
  return /^[A-ZĐƯÔ][A-ZĐƯÔ\d&.-]{1,14}(?:\s|$)/u.test(name);
}

/** Capitals that are no body: data, technology, procedures. */
const thing =
  /^(?:csdl|csdlqg|cntt|tthc|đmst|cđs|ktxh|dvc|dvctt|antt|attt|atgt|ai|iot|ntts|gis|cchc|bhyt|ocop|ntm|khcn|kpi|sxkd)(?![\p{L}&])/u;
