import { expect, test } from "vitest";
import { linksOf, splitAtLinks } from "./links.ts";

test("links end before the punctuation of the sentence", () => {
  const text =
    "Xem https://a.example/l/1. (https://a.example/l/2), <https://a.example/w_(x)>; HTTP://B.example/?a=1&b=2!";
  expect(linksOf({ text, html: "" })).toEqual([
    "https://a.example/l/1",
    "https://a.example/l/2",
    "https://a.example/w_(x)",
    "HTTP://B.example/?a=1&b=2",
  ]);
  expect(splitAtLinks(text).join("")).toBe(text);
});

test("in HTML the anchors lead somewhere; images, styles, comments and name spaces do not", () => {
  const html = `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>https://title.example</title></head>
    <style>a { background: url(https://style.example) }</style><!-- https://comment.example -->
    <img src="https://pixel.example"><a class="b" href="https://a.example/l/1?x=1&amp;y=2">Cập nhật</a>
    <a href='mailto:a@x.example'>Thư</a> <a href=https://a.example/l/3>ba</a> hoặc https://a.example/l/4&#46;`;
  expect(linksOf({ text: "", html })).toEqual([
    "https://a.example/l/1?x=1&y=2",
    "https://a.example/l/3",
    "https://a.example/l/4",
  ]);
});

test("a link in both parts is listed once, the text's order first", () => {
  const html = '<a href="https://a.example/2">2</a><a href="https://a.example/1">1</a>';
  expect(linksOf({ text: "https://a.example/1", html })).toEqual([
    "https://a.example/1",
    "https://a.example/2",
  ]);
});

test("the places of one page are one link", () => {
  const text = "https://a.example/l/1#xem-2 https://a.example/l/1";
  expect(linksOf({ text, html: '<a href="https://a.example/l/1#xem-3">3</a>' })).toEqual([
    "https://a.example/l/1",
  ]);
});
