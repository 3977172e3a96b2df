import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';

const fonts = join(dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')), '../fonts');
const [regular, bold] = ['Regular', 'Bold'].map((weight) => join(fonts, `NotoSansHans-${weight}.otf`)) as [
  string,
  string,
];
/** Noto Sans has no slanted Chinese: what is slanted elsewhere stands upright here. */
pdfmake.setFonts({ Noto: { normal: regular, bold, italics: regular, bolditalics: bold } });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));

/** pdfmake with a Chinese typeface, and with no way to the network or to other files. */
export { pdfmake };
