import { Layout } from "./layout.tsx";

/** The same words whether or not there is anyone to write to. */
export function NewLinkPage() {
  return (
    <Layout title="Đã nhận yêu cầu đường dẫn mới">
      <h1>Đã nhận yêu cầu</h1>
      <p>
        Nếu đường dẫn này từng được cấp, thư có đường dẫn mới sẽ đến hộp thư đã đăng ký trong ít
        phút. Vui lòng kiểm tra cả mục thư rác.
      </p>
      <p>Mỗi giờ chỉ gửi một thư. Nếu không nhận được thư, vui lòng liên hệ cơ quan gửi thư.</p>
    </Layout>
  );
}
