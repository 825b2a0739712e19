import { expect } from 'chai';
import { JSDOM } from 'jsdom';
import { renderMarkdown } from './markdown.ts';

/** What a browser would make of it. */
const domOf = (text: string) => new JSDOM(`<!doctype html><body>${renderMarkdown(text)}</body>`).window.document.body;

describe('renderMarkdown', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>',
    '<svg/onload=alert(1)//',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](  javascript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A;avascript&colon;alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](//evil.example)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '![x](https://evil.example/pixel.gif)',
    '![x](data:image/svg+xml;base64,PHN2Zy8+)',
    '![x" onerror="alert(1)](https://evil.example)',
    '[x](https://a.example "t\\" onmouseover=alert(1) x=\\"")',
    '[x](https://a.example/"onmouseover="alert(1))',
    '[![x](javascript:alert(1))](javascript:alert(2))',
    '[a]: javascript:alert(1)\n[a]',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<style>@import url(https://evil.example)</style>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<form action=https://evil.example><input name=password></form>',
    '<base href=https://evil.example>',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '```html"><script>alert(1)</script>\n<script>alert(1)</script>\n```',
    '`<script>alert(1)</script>`',
    '- [ ] <img src=x onerror=alert(1)>',
    '| a | <img src=x onerror=alert(1)> |\n|---|---|\n| <script>1</script> | b |',
    '> <div style="position:fixed">x</div>',
    '<<script>script>alert(1)<</script>/script>',
    '<p onclick=alert(1)>x</p>',
    '<!-- --><script>alert(1)</script> -->',
    '\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
    '<details open ontoggle=alert(1)>',
  ];
  for (const text of hostile) {
    it(`makes nothing that acts of ${JSON.stringify(text)}`, () => {
      const body = domOf(text);
      const harmless = 'P,BR,STRONG,EM,DEL,CODE,PRE,BLOCKQUOTE,UL,OL,LI,HR,A,TABLE,THEAD,TBODY,TR,TH,TD'.split(',');
      for (const element of body.querySelectorAll('*')) {
        expect(harmless).to.include(element.tagName);
        expect(['href', 'rel', 'target', 'dir', 'start']).to.include.members(element.getAttributeNames());
      }
      for (const link of body.querySelectorAll('a')) {
        expect(link.protocol).to.match(/^(https?|mailto):$/);
        expect(link.rel).to.equal('noopener noreferrer nofollow');
        expect(link.target).to.equal('_blank');
      }
    });
  }

  it('shows HTML as the words that were written', () => {
    expect(domOf('hola <b>mundo</b> & <script>x</script>').textContent.trim()).to.equal(
      'hola <b>mundo</b> & <script>x</script>',
    );
  });

  it('shows whole where a link leads', () => {
    expect(domOf('[tu banco](https://evil.example/a)').textContent.trim()).to.equal(
      'tu banco (https://evil.example/a)',
    );
    expect(domOf('[https://banco.example](https://evil.example)').textContent.trim()).to.equal(
      'https://banco.example (https://evil.example)',
    );
    expect(renderMarkdown('https://escala.example/a?b=1&c=2')).to.equal(
      '<p dir="auto"><a href="https://escala.example/a?b=1&amp;c=2" rel="noopener noreferrer nofollow" target="_blank">https://escala.example/a?b=1&amp;c=2</a></p>',
    );
    expect(domOf('ana@example.org').textContent.trim()).to.equal('ana@example.org');
  });

  it('turns a picture into a link', () => {
    expect(domOf('![plano](https://a.example/p.png)').textContent.trim()).to.equal('plano (https://a.example/p.png)');
  });

  it('keeps what markdown is for', () => {
    const html = renderMarkdown(
      '# Título\n\n**negrita** y *cursiva*\nsegunda línea\n\n1. uno\n2. dos\n\n- [x] hecho\n\n```\na < b\n```',
    );
    expect(html).to.include('<p dir="auto"><strong>Título</strong></p>');
    expect(html).to.include('<strong>negrita</strong> y <em>cursiva</em><br />segunda línea');
    expect(html).to.include('<li dir="auto">uno</li>');
    expect(html).to.include('☑ hecho');
    expect(html).to.include('<pre><code>a &lt; b\n</code></pre>');
  });

  it('keeps emoji and right-to-left text, without overrides', () => {
    expect(renderMarkdown('👩🏽‍💻 مرحبا بالعالم')).to.equal('<p dir="auto">👩🏽‍💻 مرحبا بالعالم</p>');
    expect(renderMarkdown('factura\u202Efdp.exe')).to.equal('<p dir="auto">facturafdp.exe</p>');
  });

  it('shows a pasted log as it is, with marks or in a fence', () => {
    const log = Array.from({ length: 200 }, (_, line) => `a_b_c ${String(line)} <x>`).join('\n');
    expect(renderMarkdown(log)).to.match(/^<p dir="auto">a_b_c 0 &lt;x&gt;<br \/>a_b_c 1/);
    expect(renderMarkdown(`**Mira**:\n\`\`\`\n${log}\n\`\`\``)).to.match(
      /^<p dir="auto"><strong>Mira<\/strong>:<\/p>\n<pre><code>a_b_c 0/,
    );
  });

  it('gives nothing for nothing', () => {
    expect(renderMarkdown(' \n\t')).to.equal('');
  });

  const heavy: Record<string, string> = {
    brackets: '['.repeat(20_000),
    'nested links': '[a]('.repeat(5_000),
    stars: '*a **b '.repeat(3_000),
    quotes: '>'.repeat(20_000),
    'spaced quotes': '> '.repeat(10_000),
    lists: '- '.repeat(10_000),
    'deep list': Array.from({ length: 140 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'),
    backticks: '`'.repeat(10_000) + 'a' + '`'.repeat(9_999),
    tables: `${'|a'.repeat(5_000)}\n${'|-'.repeat(5_000)}`,
    tags: '<a '.repeat(6_000),
    autolinks: 'a@'.repeat(10_000),
    underscores: '_a_'.repeat(6_000),
    'many paragraphs of underscores': `${'_a_'.repeat(99)}\n\n`.repeat(66),
    'many paragraphs of brackets': `${'[a]('.repeat(99)}\n\n`.repeat(50),
    fences: '```\n'.repeat(5_000),
    entities: '&#'.repeat(10_000),
  };
  for (const [name, text] of Object.entries(heavy)) {
    it(`stays quick on 20,000 characters of ${name}`, () => {
      // Processor time: another process on the same machine does not make it slower.
      const started = process.cpuUsage();
      expect(renderMarkdown(text)).to.be.a('string');
      expect(process.cpuUsage(started).user / 1000).to.be.lessThan(1000);
    });
  }

  it('makes of prose without marks what the parser would make of it', () => {
    const pieces = [
      ...['hola ', 'la', '1. ', '1)', '-', '--', '---', '===', ':--', 'www', 'www.a.b ', 'http', 'ftp://x ', 'a.b '],
      ...[
        '(x) ',
        '"q"',
        "it's",
        '3.er ',
        '...',
        '10:30',
        '/etc/x',
        '$5',
        'x- ',
        '–',
        '\n',
        '\n\n',
        '\n\n\n',
        ' ',
        '  ',
      ],
      ...['ñ', 'é', '¿', 'العربية', '😀', '&', '<b>', '\t', '\u00a0', '#', '|', '*x*'],
    ];
    // A paragraph with marks at the end sends the whole text through the parser.
    const parsed = (text: string) =>
      renderMarkdown(`${text}\n\n**m**`).replace(/\n?<p dir="auto"><strong>m<\/strong><\/p>$/, '');
    const bare = (html: string) =>
      html
        .replace(/\s+(?=<\/p>)/g, '')
        .replace('<p dir="auto"></p>', '')
        .trim();
    let seed = 7;
    const below = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
    for (let round = 0; round < 1500; round += 1) {
      const text = Array.from({ length: 1 + below(9) }, () => pieces[below(pieces.length)]).join('');
      expect(bare(renderMarkdown(text)), JSON.stringify(text)).to.equal(bare(parsed(text)));
    }
  });
});
