import { signInMinutes } from "@dondoc/app/console/sign-in";
import { Field } from "../../pages/field.tsx";
import { Layout } from "../../pages/layout.tsx";

/** One field: an address on file. */
export function SignInPage({
  onward,
  plainHttp,
  email = "",
  error,
}: {
  onward: string | null;
  plainHttp: string | null;
  email?: string;
  error?: string;
}) {
  return (
    <Layout title={error ? "Lỗi – Đăng nhập" : "Đăng nhập"}>
      {error ? (
        <div class="panel bad" role="alert" tabindex={-1} autofocus id="tom-tat-loi">
          <p>
            <a href="#email">{error}</a>
          </p>
        </div>
      ) : null}
      <h1>Đăng nhập trang theo dõi</h1>
      <PlainHttp url={plainHttp} />
      <p>
        Dành cho cơ quan theo dõi kế hoạch và văn phòng. Không cần mật khẩu: đường dẫn đăng nhập
        được gửi đến địa chỉ thư công vụ đã đăng ký.
      </p>
      <form method="post" action="/dang-nhap" novalidate>
        <Field
          id="email"
          name="email"
          label="Địa chỉ thư điện tử"
          error={error}
          control={(tied) => (
            <input
              {...tied}
              type="email"
              value={email}
              autocomplete="email"
              spellcheck={false}
              required
            />
          )}
        />
        {onward ? <input type="hidden" name="onward" value={onward} /> : null}
        <button type="submit">Gửi đường dẫn đăng nhập</button>
      </form>
    </Layout>
  );
}

/** The same for every address. `inbox` is the demo's, where every mail of it can be read. */
export function SignInSentPage({ inbox }: { inbox?: string | undefined }) {
  return (
    <Layout title="Đã nhận đề nghị đăng nhập">
      <h1>Đề nghị mở hộp thư</h1>
      <p>
        Nếu địa chỉ vừa nhập đã được đăng ký, thư có đường dẫn đăng nhập sẽ đến trong ít phút. Đường
        dẫn dùng được một lần, trong {signInMinutes} phút.
      </p>
      <p class="hint">
        Không thấy thư: đề nghị xem mục thư rác, hoặc liên hệ cơ quan theo dõi kế hoạch để được đăng
        ký. Mỗi địa chỉ chỉ nhận một số thư trong ngày; thư đã đến, còn trong {signInMinutes} phút,
        vẫn dùng được. Cần vào ngay: đề nghị bộ phận kỹ thuật cấp đường dẫn tại máy chủ.
      </p>
      {inbox && (
        <p>
          Đây là bản chạy thử, thư nằm ngay trên máy này: <a href={inbox}>mở hộp thư</a>.
        </p>
      )}
      <p>
        <a class="onward" href="/dang-nhap">
          Nhập lại địa chỉ
        </a>
      </p>
    </Layout>
  );
}

/** Mail scanners open every link: only a person presses the button. */
export function ConfirmSignInPage({
  token,
  plainHttp,
}: {
  token: string;
  plainHttp: string | null;
}) {
  return (
    <Layout title="Xác nhận đăng nhập">
      <h1>Đăng nhập trang theo dõi</h1>
      <PlainHttp url={plainHttp} />
      <p>Bấm nút dưới đây để đăng nhập trên máy này.</p>
      <form method="post" action={`/dang-nhap/${token}`}>
        <button type="submit">Đăng nhập</button>
      </form>
    </Layout>
  );
}

/** Why nobody can sign in here, and what to do: the browser drops the session without a word. */
function PlainHttp({ url }: { url: string | null }) {
  if (url === null) return null;
  return (
    <div class="panel bad">
      <p>
        Hiện chưa đăng nhập được tại địa chỉ {url}: trình duyệt chỉ giữ phiên đăng nhập khi địa chỉ
        bắt đầu bằng <strong>https://</strong>. Không cần nhập lại hoặc xin thêm đường dẫn.
      </p>
      <p>
        Đề nghị báo bộ phận kỹ thuật: đặt máy chủ trung gian có chứng thư số (HTTPS) phía trước, rồi
        khai địa chỉ đó vào <code>DONDOC_URL</code>.
      </p>
    </div>
  );
}
