import type { ContactChange } from "@dondoc/app/console/contact-change";
import type { OpenPlan } from "@dondoc/app/console/open-plan";
import { may } from "@dondoc/app/console/permission";
import { roleName } from "@dondoc/messages/member-mail";

/** Whose links end, who is written to and whose part changes, before it is done; nothing where nobody is concerned. */
export function PeopleChange({
  people: { leaving, told, roles },
  open,
}: {
  people: ContactChange;
  open: OpenPlan;
}) {
  if (leaving.length + told.size + roles.length === 0) return null;
  const { state } = open.state.stored.life;
  const follows = may(open.membership, "members");
  return (
    <section aria-labelledby="nguoi">
      <h2 id="nguoi">Người liên hệ và quyền sử dụng</h2>
      <ul>
        {leaving.map(({ email, unit }) => (
          <li>
            {email} thôi liên hệ cho {unit.name}: đường dẫn và lịch đã gửi đến địa chỉ này không còn
            mở được phần việc của đơn vị ngay khi lưu.
          </li>
        ))}
        {[...told].map(([email, units]) => (
          <li>
            {email} nhận {state === "draft" ? "đường dẫn" : "ngay thư hướng dẫn cùng đường dẫn"} của{" "}
            {units.map(({ name }) => name).join("; ")}
            {state === "draft" ? " khi bắt đầu theo dõi kế hoạch" : ""}.
          </li>
        ))}
        {follows
          ? roles.map(({ email, was, is }) => (
              <li>
                {is === null
                  ? `${email} thôi quyền “${was ? roleName[was] : ""}”: các phiên và đường dẫn đăng nhập kết thúc ngay khi lưu.`
                  : `${email} được giao quyền “${roleName[is]}”${was === null ? " và nhận thư hướng dẫn đăng nhập" : ""}.`}
              </li>
            ))
          : null}
      </ul>
      {roles.length === 0 ? null : follows ? (
        <label class="choice">
          <input type="checkbox" name="keepsRoles" value="yes" />
          Giữ nguyên quyền sử dụng, không chuyển theo người đứng đầu mới
        </label>
      ) : (
        <p class="hint">
          Quyền sử dụng không tự đổi theo: đề nghị người quản lý kế hoạch chuyển tại trang Người
          dùng.
        </p>
      )}
    </section>
  );
}
