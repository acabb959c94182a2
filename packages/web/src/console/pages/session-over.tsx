import type { Principal } from "@dondoc/app/console/session";
import { Layout } from "../../pages/layout.tsx";
import { PostForm } from "../post-form.tsx";

interface KeptForm {
  action: string;
  /** Empty where nothing could be kept. */
  fields: ReadonlyMap<string, string>;
}

/** What was filled in is kept on the page, to be sent again after signing in in another tab. */
export function SessionOverPage({ action, fields }: KeptForm) {
  return (
    <Layout title="Phiên làm việc đã hết">
      <h1>Phiên làm việc đã hết, nội dung chưa được lưu</h1>
      <p>
        {fields.size > 0
          ? "Nội dung vừa nhập vẫn được giữ trên trang này. Đề nghị đăng nhập ở thẻ mới, rồi quay lại đây bấm “Gửi lại”."
          : "Đề nghị đăng nhập ở thẻ mới, rồi quay lại trang trước để gửi lại; tệp đã chọn cần được chọn lại."}
      </p>
      <p>
        <a class="onward" href="/dang-nhap" target="_blank" rel="noreferrer">
          Đăng nhập (mở thẻ mới)
        </a>
      </p>
      {fields.size > 0 ? (
        <form method="post" action={action}>
          <Kept fields={fields} />
          <button type="submit">Gửi lại</button>
        </form>
      ) : null}
    </Layout>
  );
}

/** A form of a session before this one: nothing is done before the person who is signed in now sends it. */
export function SessionChangedPage({
  principal,
  action,
  fields,
}: KeptForm & { principal: Principal }) {
  return (
    <Layout title="Nội dung chưa được lưu">
      <h1>Nội dung chưa được lưu</h1>
      <p>
        Trang vừa gửi được mở từ một phiên làm việc khác. Đang đăng nhập: {principal.account.name} (
        {principal.account.email}).
      </p>
      {fields.size > 0 ? (
        <p>
          Nội dung vừa nhập vẫn được giữ trên trang này. Nếu đúng là nội dung cần gửi, đề nghị bấm
          “Gửi lại”.
        </p>
      ) : (
        <p>Đề nghị mở lại trang rồi thực hiện lại; tệp đã chọn cần được chọn lại.</p>
      )}
      {fields.size > 0 ? (
        <PostForm principal={principal} action={action}>
          <Kept fields={fields} />
          <button type="submit">Gửi lại</button>
        </PostForm>
      ) : (
        <p>
          <a class="onward" href="/van-phong">
            Các kế hoạch
          </a>
        </p>
      )}
    </Layout>
  );
}

function Kept({ fields }: Pick<KeptForm, "fields">) {
  return (
    <>
      {[...fields].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}
