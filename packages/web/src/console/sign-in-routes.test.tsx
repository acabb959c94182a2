import { expect, test } from "vitest";
import { world } from "../fixture.ts";
import { signInRoutes } from "./sign-in-routes.tsx";

const pageAt = async (baseUrl: string, open = baseUrl) => {
  const response = await signInRoutes(world({ baseUrl }).app).request(`${open}/`);
  return response.text();
};

test("14.7 over plain http off the machine the page says why nobody can sign in, and what to do", async () => {
  const html = await pageAt("http://192.0.2.2:4196");
  expect(html).toContain("chưa đăng nhập được tại địa chỉ http://192.0.2.2:4196");
  expect(html).toContain("DONDOC_URL");
});

test("14.7 it says so too where the machine's own address is opened from another machine", async () => {
  const html = await pageAt("http://127.0.0.1:3000", "http://192.0.2.2:3000");
  expect(html).toContain("chưa đăng nhập được tại địa chỉ http://192.0.2.2");
});

test.each([
  ["https://dondoc.xa.example", "https://dondoc.xa.example"],
  // Behind a proxy with TLS the request itself comes by any name.
  ["https://dondoc.xa.example", "http://10.0.0.5:3000"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["http://127.0.0.1:3000", "http://localhost:3000"],
  ["http://[::1]:3000", "http://[::1]:3000"],
])("14.7 nothing of it is said at %s", async (baseUrl, open) => {
  expect(await pageAt(baseUrl, open)).not.toContain("chưa đăng nhập được");
});
