import { Layout } from "./layout.tsx";

/** On the leader's page: deadlines in one's own calendar. Only a press makes the address. */
export function CalendarOffer({ action }: { action: string }) {
  return (
    <>
      <h2>Đưa thời hạn vào lịch</h2>
      <form method="post" action={action}>
        <p>Thời hạn của đơn vị hiện trên lịch điện thoại, máy tính và tự cập nhật khi thay đổi.</p>
        <button type="submit" class="second">
          Lấy địa chỉ lịch
        </button>
      </form>
    </>
  );
}

interface CalendarPageProps {
  url: string;
  issuerShort: string;
  /** Back to the page that it was asked on. */
  back: string;
}

/** The address, and what to do with it in the programs that people have. */
export function CalendarPage({ url, issuerShort, back }: CalendarPageProps) {
  return (
    <Layout title={`Địa chỉ lịch – ${issuerShort}`} issuer={issuerShort} scripted>
      <h1>Địa chỉ lịch của đơn vị</h1>
      <p>
        <a class="onward" href={url.replace(/^https?:/, "webcal:")}>
          Mở bằng ứng dụng lịch trên máy này
        </a>
      </p>
      <div class="field">
        <label for="dia-chi">Hoặc sao chép địa chỉ này vào ứng dụng lịch</label>
        <input id="dia-chi" type="text" readonly value={url} data-copy="địa chỉ lịch" />
      </div>
      <ul>
        <li>iPhone, iPad: Cài đặt → Ứng dụng → Lịch → Tài khoản → Thêm lịch đăng ký.</li>
        <li>Google Lịch (trên máy tính): Lịch khác → Từ URL.</li>
        <li>Outlook: Thêm lịch → Đăng ký từ web.</li>
      </ul>
      <p>
        Địa chỉ chỉ để xem thời hạn của đơn vị, không gửi được cập nhật. Ai có địa chỉ đều xem được;
        đề nghị không chuyển cho người không được giao. Cơ quan theo dõi thu hồi được địa chỉ này.
      </p>
      <p>
        <a class="onward" href={back}>
          Trở lại trang của đơn vị
        </a>
      </p>
    </Layout>
  );
}
