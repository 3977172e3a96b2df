import type { PictureState } from '../../model/camera.ts';
import type { Text } from '../../model/text.ts';

interface PictureLook {
  readonly shape: 'circle' | 'triangle' | 'square';
  readonly colour: string;
  readonly name: Text;
}

/** How a picture stands, as a mark and in words; the scene before a camera that gives none is unknown. */
export const pictureLooks: Readonly<Record<PictureState, PictureLook>> = {
  live: { shape: 'circle', colour: '#4cc2ff', name: { zh: '画面实时更新', en: 'picture goes on' } },
  stopped: { shape: 'triangle', colour: '#ffb347', name: { zh: '画面已停', en: 'picture stands still' } },
  away: { shape: 'square', colour: 'unknown', name: { zh: '取不到画面', en: 'picture cannot be had' } },
  unknown: { shape: 'square', colour: 'unknown', name: { zh: '未知', en: 'unknown' } },
};

export const pictureText = {
  loading: { zh: '正在取视频…', en: 'Fetching the picture…' },
  live: { zh: '实时 · 画面 {time}，距今 {seconds} s', en: 'Live · picture of {time}, {seconds} s ago' },
  received: {
    zh: '实时 · {time} 收到的画面，距今 {seconds} s',
    en: 'Live · picture received at {time}, {seconds} s ago',
  },
  moving: { zh: '实时', en: 'Live' },
  byWebrtc: { zh: 'WebRTC', en: 'WebRTC' },
  byHls: {
    zh: 'HLS，慢数秒（WebRTC 未接通：{because}）',
    en: 'HLS, some seconds late (WebRTC did not come: {because})',
  },
  stopped: { zh: '已停 {seconds} s，此刻现场未知', en: 'Stands still for {seconds} s; the scene is unknown now' },
  paused: { zh: '不在屏幕上，已暂停', en: 'Out of sight, paused' },
  away: { zh: '视频网关给不出画面，现场未知', en: 'Its gateway gives no picture: how it looks there is unknown' },
  past: {
    zh: '正在查看过去；视频只有此刻的，返回实时后播放。',
    en: 'This is the past; video is of now only, go back to now to see it.',
  },
  network: { zh: '取不到视频流：{reason}。正在重试。', en: 'The stream cannot be had: {reason}. It is tried again.' },
  media: {
    zh: '浏览器不能播放这路视频（{reason}）；请改用支持 H.264 的浏览器，或让网关转成 H.264。',
    en: 'This browser cannot play the stream ({reason}); use one that plays H.264, or have the gateway make it H.264.',
  },
} satisfies Readonly<Record<string, Text>>;
