const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The gallery as one page: each state of a page with its pictures side by side. */
export function galleryHtml(shots) {
  const names = [...new Set(shots.map(({ name }) => name))];
  const sections = names.map((name) => {
    const figures = shots
      .filter((shot) => shot.name === name)
      .map(
        ({ width, theme, file }) =>
          `<figure class="${width}"><a href="${escape(file)}"><img loading="lazy" src="${escape(file)}" alt="${escape(`${name}, ${width}, ${theme}`)}"></a><figcaption>${width}, ${theme}</figcaption></figure>`,
      );
    return `<section id="${escape(name)}"><h2>${escape(name)}</h2><div>${figures.join("")}</div></section>`;
  });
  const style =
    "body{font:14px system-ui;margin:24px}div{display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start}figure{margin:0}.desk img{width:560px}.phone img{width:220px}img{border:1px solid #bbb}";
  const links = names.map((name) => `<a href="#${escape(name)}">${escape(name)}</a>`).join(" · ");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title><style>${style}</style><h1>Gallery</h1><p>${links}</p>${sections.join("")}</html>\n`;
}
