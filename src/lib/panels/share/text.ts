export const text = {
  title: { zh: '分享', en: 'Share' },
  purpose: { zh: '一个链接恢复整个画面。', en: 'One link restores the whole screen.' },
  what: {
    zh: '链接恢复图层、次序、不透明度、镜头、时间、选中对象、区划、语言与主题。',
    en: 'The link restores layers, their order and opacity, camera, time, selection, division, language and theme.',
  },
  make: { zh: '复制链接', en: 'Copy link' },
  withOwn: {
    zh: '附带我的图层（{count} 个，{size} MB）：有链接的人都能看到',
    en: 'With my layers ({count}, {size} MB): whoever has the link sees them',
  },
  withProposals: {
    zh: '附带方案（{count} 个，含各比选方案）：有链接的人都能看到',
    en: 'With proposals ({count}, with their variants): whoever has the link sees them',
  },
  staying: {
    zh: '另有 {count} 个图层的文件只在本浏览器，不能随链接分享。',
    en: '{count} layers are files in this browser only; they cannot go with a link.',
  },
  tooLarge: {
    zh: '我的图层共 {size} MB，超过 {most} MB，不能随链接分享。',
    en: 'My layers are {size} MB; with more than {most} MB they cannot go with a link.',
  },
  link: { zh: '分享链接', en: 'The link' },
  copied: { zh: '已复制。', en: 'Copied.' },
  notCopied: {
    zh: '浏览器不允许复制：请选中下面的链接自行复制。',
    en: 'The browser does not let it be copied: select the link below.',
  },
  stored: {
    zh: '内容存于本平台，{days} 天内未再分享即过期。',
    en: 'It is stored here and expires {days} days after it was last shared.',
  },
  inAddress: { zh: '全部写在地址里，不过期。', en: 'All of it is in the address; it does not expire.' },
  embed: { zh: '嵌入代码', en: 'Embed code' },
  copyEmbed: { zh: '复制嵌入代码', en: 'Copy the code' },
  embedHow: {
    zh: '把这段代码放进网页即可显示此图，附来源与回到本页的链接。默认只有本站网页可以嵌入；其他网站由运维在 EMBED_ORIGINS 中列出。',
    en: 'Put this into a page to show the map there, with its sources and a link back. By default only pages of this site may; others are listed by whoever runs it, in EMBED_ORIGINS.',
  },
  failed: { zh: '链接没有生成：{why}', en: 'No link was made: {why}' },
  notRestored: { zh: '分享的画面无法恢复：{why}', en: 'The shared screen cannot be shown: {why}' },
  left: {
    zh: '分享者另有 {count} 个自己的图层或方案未随链接附上：{titles}',
    en: 'Left out by whoever shared this: {count} layers or proposals of their own: {titles}',
  },
  missing: { zh: '本平台没有这些图层：{titles}', en: 'There are no such layers here: {titles}' },
};
