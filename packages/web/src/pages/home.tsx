import { documentOf, Layout } from "./layout.tsx";

/** For who comes by the bare address: there is nothing to sign in to. */
export function homePage(): string {
  return documentOf(
    <Layout title="Đôn Đốc – Theo dõi nhiệm vụ">
      <h1>Đôn Đốc</h1>
      <p>
        Hệ thống nhắc hạn và tiếp nhận cập nhật tình hình thực hiện kế hoạch của cơ quan nhà nước.
      </p>
      <p>
        Không cần tài khoản: đơn vị được giao nhiệm vụ mở trang của mình bằng đường dẫn riêng trong
        thư nhắc việc.
      </p>
    </Layout>,
  );
}
