import { Layout } from "../../pages/layout.tsx";

/** What was filled in is kept on the page: signed in again in another tab, it is sent by one press. */
export function SessionOverPage({
  action,
  fields,
}: {
  action: string;
  fields: ReadonlyMap<string, string>;
}) {
  return (
    <Layout title="Phiên làm việc đã hết">
      <h1>Phiên làm việc đã hết, nội dung chưa được lưu</h1>
      <p>
        {fields.size > 0
          ? "Nội dung vừa nhập vẫn được giữ trên trang này. Đề nghị đăng nhập ở thẻ mới, rồi quay lại đây bấm “Gửi lại”."
          : "Đề nghị đăng nhập ở thẻ mới, rồi quay lại thực hiện lại; tệp đã chọn cần được chọn lại."}
      </p>
      <p>
        <a class="onward" href="/dang-nhap" target="_blank" rel="noreferrer">
          Đăng nhập (mở thẻ mới)
        </a>
      </p>
      {fields.size > 0 ? (
        <form method="post" action={action}>
          {[...fields].map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit">Gửi lại</button>
        </form>
      ) : null}
    </Layout>
  );
}
