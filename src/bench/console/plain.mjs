import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

const ROWS = 10_000;

/**
 * The limit of this machine and this Chromium: a page without a script that brings as many files of
 * as many bytes as the console, and a list of as many lines of plain text.
 */
export async function plain(sizes) {
  const bodies = sizes.map((size) => randomBytes(size));
  const head = bodies.map((_, i) => `<link rel="preload" as="fetch" crossorigin href="/file/${i}">`).join('');
  const lines = Array.from({ length: ROWS }, (_, i) => `<p>${i} host disk full at site${i % 400}.example</p>`).join('');
  const html = (inside) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>plain</title>${inside}</html>`;
  const pages = {
    '/': html(`${head}<table><tr class="t-incident"><td>one line</table>`),
    '/list': html(`<style>p{height:45px;margin:0}.t-incidents-scroll{height:700px;overflow:auto}</style>
      <div class="t-incidents-scroll">${lines}</div>`),
  };
  const server = createServer((request, response) => {
    const file = /^\/file\/(\d+)$/.exec(request.url);
    const page = pages[request.url];
    response.writeHead(file || page ? 200 : 404, { 'Content-Type': file ? 'application/octet-stream' : 'text/html' });
    response.end(file ? bodies[Number(file[1])] : page);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
