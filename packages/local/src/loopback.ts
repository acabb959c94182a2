import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from this machine and was meant for it. The Host must name it too:
 * otherwise any web page could have its own name point here and read the mails (DNS rebinding). What a
 * proxy has passed on comes from elsewhere, whatever it says of its Host.
 */
export function isLoopback(request: IncomingMessage): boolean {
  return (
    isLoopbackAddress(request.socket.remoteAddress) &&
    isLoopbackHost(request.headers.host) &&
    !isPassedOn(request)
  );
}

/** A page of another site may send a form here, and a browser says so. */
export function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const { origin, host } = headers;
  // Our own pages send "null", as they send no referrer.
  return origin !== undefined && origin !== "null" && origin !== `http://${host}`;
}

/** `localhost` or an address of the loopback, with or without a port. */
export function isLoopbackHost(host = ""): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i.test(host);
}

function isLoopbackAddress(address = ""): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}

/** nginx's plain `proxy_pass` adds no header; it does ask by HTTP/1.0, which no browser has done for long. */
function isPassedOn({ headers, httpVersion }: IncomingMessage): boolean {
  if (httpVersion === "1.0") return true;
  return Object.keys(headers).some((name) =>
    /^(forwarded|via|x-real-ip|x-forwarded(-.*)?)$/.test(name),
  );
}
