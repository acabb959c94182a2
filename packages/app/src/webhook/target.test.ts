import { describe, expect, test } from "vitest";
import { mayReach, targetUrl } from "./target.ts";

describe("addresses that a function in a cloud must not speak to", () => {
  test.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.170.2",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "::ffff:7f00:1",
    "fd00:ec2::254",
    "fe80::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:db8::1",
    "no address",
  ])("%s", (address) => expect(mayReach(address, "public")).toBe(false));

  test.each(["203.162.4.1", "8.8.8.8", "172.32.0.1", "2001:ee0:1::1", "2606:4700::1111"])(
    "%s is one of the world's",
    (address) => expect(mayReach(address, "public")).toBe(true),
  );

  test("in an authority's own network its own addresses are open, a cloud's inner ones never", () => {
    for (const address of ["127.0.0.1", "10.1.2.3", "192.168.1.1", "::1", "fd12::1"])
      expect(mayReach(address, "own-network")).toBe(true);
    for (const address of ["169.254.169.254", "0.0.0.0", "fe80::1", "::ffff:a9fe:a9fe"])
      expect(mayReach(address, "own-network")).toBe(false);
  });
});

describe("what may be written as an address", () => {
  test.each([
    "http://ioffice.quangngai.gov.vn/",
    "ftp://ioffice.quangngai.gov.vn/",
    "https://user:password@ioffice.quangngai.gov.vn/",
    "https://localhost/",
    "https://a.localhost/",
    "https://127.0.0.1/",
    "https://0x7f.1/",
    "https://2130706433/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://10.0.0.1/",
    "https://169.254.169.254/latest/meta-data",
    "https://may-chu/",
    "https://ioffice.quangngai.gov.vn/#x",
    "javascript:alert(1)",
    "",
    undefined,
  ])("%s is refused", (text) => expect(targetUrl(text, "public")).toBeNull());

  test("a public name over TLS is taken; on one machine also this machine without TLS", () => {
    const good = "https://ioffice.quangngai.gov.vn/webhooks/dondoc?x=1";
    expect(targetUrl(good, "public")?.href).toBe(good);
    expect(targetUrl("http://127.0.0.1:8080/x", "own-network")?.port).toBe("8080");
    expect(targetUrl("https://may-chu/x", "own-network")?.hostname).toBe("may-chu");
    expect(targetUrl("http://10.0.0.1/x", "own-network")).toBeNull();
    expect(targetUrl("https://169.254.169.254/x", "own-network")).toBeNull();
  });

  test.each(["http://127.evil.example/", "http://127.0.0.1.evil.example/x", "http://127.a/"])(
    "14.12 %s is a name and not this machine, whatever it begins with",
    (text) => {
      for (const reach of ["public", "own-network"] as const)
        expect(targetUrl(text, reach)).toBeNull();
    },
  );
});
