import { describe, expect, test } from "vitest";
import { ClearError } from "./clear-error.ts";
import { readDemoSettings, readServeSettings } from "./start-environment.ts";

const mail = {
  transport: "smtp",
  sender: "theodoi@xa.example",
  host: "mail.xa.example",
  port: 587,
  user: "theodoi",
};
const real = {
  DONDOC_DATA: "/var/lib/dondoc",
  SST_RESOURCE_Mail: JSON.stringify(mail),
  SST_RESOURCE_MailPassword: '{"value":"mật-khẩu"}',
};
const withMail = (changed: object) => ({
  ...real,
  SST_RESOURCE_Mail: JSON.stringify({ ...mail, ...changed }),
});

/** What the start ends with. */
function refusal(reading: () => unknown): string {
  try {
    reading();
  } catch (error) {
    expect(error).toBeInstanceOf(ClearError);
    return (error as Error).message;
  }
  throw new Error("it was taken");
}

test("nothing said is the demo on port 3000, kept in .data; an empty variable says nothing", () => {
  const expected = { port: 3000, dataDirectory: ".data", clock: undefined, plan: undefined };
  expect(readDemoSettings({})).toMatchObject(expected);
  expect(readDemoSettings({ PORT: "", DONDOC_CLOCK: "", LOG_LEVEL: "", HOST: "" })).toMatchObject(
    expected,
  );
});

describe("point 5: a setting that is not understood ends the start", () => {
  test.each([
    [{ PORT: "http" }, /^PORT is "http": .*Write a port, such as 3000$/],
    [{ PORT: "70000" }, /^PORT is "70000": .*65535/],
    [{ PORT: " " }, /^PORT is " ": a port is written in digits. Write a port, such as 3000$/],
    [{ PORT: "0x1F90" }, /^PORT is "0x1F90": a port is written in digits/],
    [{ HOST: "127.0.0.1:80" }, /^HOST is "127.0.0.1:80": .*without a port. Write an address/],
    [{ HOST: "http://127.0.0.1" }, /^HOST is "http:\/\/127.0.0.1": /],
    [{ LOG_LEVEL: "verbose" }, /^LOG_LEVEL is "verbose": .*Write info, warn, error$/],
    [
      { DONDOC_URL: "dondoc.xa.example" },
      /^DONDOC_URL is "dondoc.xa.example": .*Write the address/,
    ],
    [{ DONDOC_URL: "https://" }, /^DONDOC_URL is "https:\/\/": .*Write the address/],
    [{ DONDOC_TRUSTED_PROXY: "127.0.0.1" }, /^DONDOC_TRUSTED_PROXY is no setting\. There are /],
    [{ DONDOC_URL: "ftp://office.example" }, /^DONDOC_URL is "ftp:\/\/office.example"/],
    [{ DONDOC_SENDER: "nobody" }, /^DONDOC_SENDER is "nobody"/],
    [
      { DONDOC_TRUSTED_PROXIES: "127.0.0.1, nginx" },
      /^DONDOC_TRUSTED_PROXIES is "127.0.0.1, nginx": addresses and networks.*Write addresses of proxies, such/,
    ],
    [{ DYNAMODB_ENDPOINT: "here" }, /^DYNAMODB_ENDPOINT is "here"/],
    [{ DONDOC_CLOK: "2025" }, /^DONDOC_CLOK is no setting\. Did you mean DONDOC_CLOCK\?$/],
    [{ DONDOC_DATE: "/srv" }, /^DONDOC_DATE is no setting\. Did you mean DONDOC_DATA\?$/],
    [{ dondoc_url: "http://x" }, /^dondoc_url is no setting\. Did you mean DONDOC_URL\?$/],
    [{ SST_RESOURCE_Mial: "{}" }, /Did you mean SST_RESOURCE_Mail\?/],
    [{ SST_RESOURCE_MAIL: "{}" }, /Did you mean SST_RESOURCE_Mail\?/],
  ])("%j", (changed, words) => {
    expect(refusal(() => readDemoSettings(changed))).toMatch(words);
    expect(refusal(() => readServeSettings({ ...real, ...changed }))).toMatch(
      "DONDOC_SENDER" in changed ? /^DONDOC_SENDER is for the demo/ : words,
    );
  });

  test.each([
    [withMail({ port: "587" }), /^SST_RESOURCE_Mail port is "587": .*number.*Write \{"transport"/],
    [withMail({ prot: 587 }), /^SST_RESOURCE_Mail has "prot", which is not understood/],
    [withMail({ transport: "stmp" }), /^SST_RESOURCE_Mail transport is "stmp"/],
    [withMail({ sender: "theodoi" }), /^SST_RESOURCE_Mail sender is "theodoi"/],
    [withMail({ host: "smtp://mail.xa.example" }), /^SST_RESOURCE_Mail host is/],
    [withMail({ rate: 0 }), /^SST_RESOURCE_Mail rate is 0/],
    [
      withMail({ caFile: "/nowhere.pem" }),
      /^SST_RESOURCE_Mail names the caFile \/nowhere\.pem.*ENOENT/,
    ],
    [withMail({ caFile: import.meta.filename }), /caFile .* no certificate in it/],
    [withMail({ user: undefined }), /^SST_RESOURCE_Mail names no user/],
    [{ ...real, SST_RESOURCE_MailPassword: "" }, /^SST_RESOURCE_MailPassword is not set/],
    [{ ...real, SST_RESOURCE_MailPassword: '{"wert":"bí"}' }, /Write \{"value":"…"\}$/],
    [{ ...real, SST_RESOURCE_Mail: "[]" }, /^SST_RESOURCE_Mail is/],
    [
      { ...real, SST_RESOURCE_Mail: '{"sender":"a@xa.example","configurationSet":"x"}' },
      /is for SES, and one machine sends by SMTP/,
    ],
  ])("a mail server that is written wrongly: %#", (env, words) => {
    expect(refusal(() => readServeSettings(env))).toMatch(words);
  });

  test.each([
    { SST_RESOURCE_Mail: "smtp://theodoi:tuyệt-mật@mail.xa.example" },
    { SST_RESOURCE_Mail: JSON.stringify({ ...mail, password: "tuyệt-mật" }) },
    { SST_RESOURCE_MailPassword: "tuyệt-mật" },
    { SST_RESOURCE_MailPassword: '{"password":"tuyệt-mật"}' },
    { DYNAMODB_ENDPOINT: "ftp://a:tuyệt-mật@127.0.0.1:8000" },
  ])("and never shows a secret: %#", (changed) => {
    const words = refusal(() => readServeSettings({ ...real, ...changed }));
    expect(words).not.toContain("mật");
    expect(words).toMatch(/Write /);
  });

  test("an address of an IDN domain is refused with the form that is taken", () => {
    expect(refusal(() => readServeSettings(withMail({ sender: "theodoi@xã-thử.vn" })))).toMatch(
      /write theodoi@xn--x-th-\w+\.vn|write theodoi@xn--\S+\.vn/,
    );
  });
});

describe("point 12: an address below which the pages would not work", () => {
  test.each(["https://xa.example/dondoc", "https://xa.example/?a=1", "https://a:b@xa.example"])(
    "%s is refused",
    (DONDOC_URL) => {
      const words = refusal(() => readServeSettings({ ...real, DONDOC_URL }));
      expect(words).toMatch(/^DONDOC_URL is .*need a name of their own/);
    },
  );

  test.each([
    ["https://xa.example/", "https://xa.example"],
    ["https://Xa.example:8443", "https://xa.example:8443"],
    ["https://xã.example", "https://xn--x-yfa.example"],
  ])("%s is taken", (DONDOC_URL, baseUrl) => {
    expect(readServeSettings({ ...real, DONDOC_URL }).baseUrl).toBe(baseUrl);
  });
});

describe("point 1: the demo and the real service are two things", () => {
  test("the demo takes no mail server, and names the command that does", () => {
    expect(refusal(() => readDemoSettings(real))).toMatch(
      /^SST_RESOURCE_Mail is set.*dondoc serve/,
    );
  });

  test("the real service has its data directory and mail server named, and no clock, plan or sender of the demo's", () => {
    expect(readServeSettings(real)).toMatchObject({
      dataDirectory: "/var/lib/dondoc",
      port: 3000,
      mail: { settings: { ...mail, tls: "required", rate: 5 }, password: "mật-khẩu" },
    });
    const { DONDOC_DATA: _, ...nowhere } = real;
    expect(refusal(() => readServeSettings(nowhere))).toMatch(/^DONDOC_DATA is not set/);
    const { SST_RESOURCE_Mail: __, ...mute } = real;
    expect(refusal(() => readServeSettings(mute))).toMatch(/^SST_RESOURCE_Mail is not set/);
    for (const name of ["DONDOC_CLOCK", "DONDOC_PLAN", "DONDOC_SENDER"])
      expect(refusal(() => readServeSettings({ ...real, [name]: "x" }))).toMatch(
        new RegExp(`^${name} is for the demo \\(npm start\\)`),
      );
    expect(readServeSettings({ ...real, DONDOC_PLAN: "" })).not.toHaveProperty("plan");
  });
});
