import type { LeaderPage } from "@dondoc/app/leader-page";
import { type Plan, unitById } from "@dondoc/core/plan/plan";

/** Whom to call, what is kept and why, and that the link is personal. */
export function Contact({ page }: { page: LeaderPage }) {
  const { issuerShort } = page.plan.document;
  return (
    <>
      <h2>Cần hỗ trợ?</h2>
      <OfficeLines plan={page.plan} />
      <h2>Về đường dẫn này</h2>
      <p>
        Đường dẫn dành riêng cho đơn vị nhận thư: ai có đường dẫn đều gửi được cập nhật. Chỉ chuyển
        cho người được giao trả lời thay đơn vị.
      </p>
      <h2>Thông tin được lưu</h2>
      <p>
        {issuerShort} lưu tình hình, ghi chú, số liệu đơn vị gửi và thời điểm gửi, để theo dõi và
        tổng hợp kết quả thực hiện kế hoạch, theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15. Hệ
        thống không theo dõi việc mở thư, mở trang. Đề nghị không ghi thông tin thuộc bí mật nhà
        nước hoặc dữ liệu cá nhân của người dân.
      </p>
    </>
  );
}

function OfficeLines({ plan }: { plan: Plan }) {
  const office = unitById(plan, plan.roles.coordinatingOffice);
  if (!office) return null;
  const people = [office.focal, office.leader];
  const phone = people.find((person) => person?.phone)?.phone;
  const email = people.find((person) => person)?.email;
  return (
    <>
      <p>
        {office.name}, {plan.document.issuerShort}
      </p>
      <ul>
        {phone ? (
          <li>
            Điện thoại: <a href={`tel:${phone.replace(/[^0-9+]/g, "")}`}>{phone}</a>
          </li>
        ) : null}
        {email ? (
          <li>
            Thư điện tử: <a href={`mailto:${email}`}>{email}</a>
          </li>
        ) : null}
      </ul>
    </>
  );
}
