import { Plan } from "@dondoc/core/plan/plan";
import { fieldReader, filled } from "./fields.ts";
import type { PlanPart } from "./part.ts";

/** The document itself, the plan's period, and the two offices that follow it. */
export const documentPart: PlanPart = {
  fields: ({ document, period, roles, readers }) =>
    filled({
      ...document,
      ...period,
      coordinatingOffice: roles.coordinatingOffice,
      chairsOffice: roles.chairsOffice.join("\n"),
      readers: readers?.join("\n"),
    }),
  edited(plan, _, fields) {
    const read = fieldReader(fields);
    const needDay = "Đề nghị nhập đủ ngày, tháng, năm.";
    const shortTitle = read.optionalLine("shortTitle");
    const { shortTitle: _short, ...kept } = plan.document;
    const document = {
      ...kept,
      kind: read.line("kind", "Đề nghị ghi tên loại văn bản, ví dụ “Kế hoạch”."),
      title: read.line("title", "Đề nghị ghi trích yếu trong một dòng, không quá 300 chữ."),
      ...(shortTitle !== undefined && { shortTitle }),
      issuer: read.line("issuer", "Đề nghị ghi cơ quan ban hành."),
      issuerShort: read.line("issuerShort", "Đề nghị ghi tên gọi tắt, dùng làm tên người gửi thư."),
      number: read.optionalLine("number") ?? null,
      issuedOn: read.optionalDate("issuedOn") ?? null,
      signer: read.optionalLine("signer") ?? null,
    };
    const period = {
      startsOn: read.date("startsOn", needDay),
      endsOn: read.date("endsOn", needDay),
      closesOn: read.date("closesOn", needDay),
    };
    const [coordinatingOffice = ""] = read.bodies("coordinatingOffice", plan, "units");
    const chairsOffice = read.bodies("chairsOffice", plan, "units");
    if (!coordinatingOffice)
      read.fault("coordinatingOffice", "Đề nghị chọn đơn vị theo dõi, đôn đốc kế hoạch.");
    if (chairsOffice.length === 0)
      read.fault("chairsOffice", "Đề nghị chọn nơi nhận báo cáo tổng hợp.");
    const readers = read.names("readers");
    read.done(period);
    if (period.endsOn < period.startsOn)
      read.fault("endsOn", "Ngày kết thúc phải từ ngày bắt đầu trở đi.");
    else if (period.closesOn < period.endsOn)
      read.fault("closesOn", "Ngày thôi theo dõi phải từ ngày kết thúc trở đi.");
    else if (!Plan.shape.period.safeParse(period).success)
      read.fault("closesOn", "Kế hoạch kéo dài quá 15 năm; đề nghị kiểm tra lại năm.");
    const { readers: _known, ...rest } = plan;
    return read.done({
      ...rest,
      document,
      period,
      roles: { ...plan.roles, coordinatingOffice, chairsOffice },
      ...(readers.length > 0 && { readers }),
    });
  },
  place: () => "roles",
};
