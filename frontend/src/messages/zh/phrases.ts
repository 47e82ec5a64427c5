import type { Phrases } from '../en';
import type { Formats } from '../formats';

export const phrases = ({ number }: Formats) =>
  ({
    stepOf: (step, total) => `第 ${number(step)} 步，共 ${number(total)} 步`,
    step: (step, state) => `${number(step)}：${state}`,
    instruction: (title, detail) => `${title}。${detail}`,
    secondsLeft: (count) => `还剩 ${number(count)} 秒`,
    aboutSeconds: (count) => `大约 ${number(count)} 秒`,
    validFor: (left) => `剩余有效时间 ${left}`,
    triesLeft: (count) => `还可以再试 ${number(count)} 次，之后需要等待。`,
    recognised: (done, total) => `识别到 ${number(done)} 个动作，共 ${number(total)} 个。`,
    retryIn: (left) => `${left} 后可以重试`,
    inLine: (position) => `您排在第 ${number(position)} 位。重试会为您保留位置。`,
    cameraNumbered: (place) => `摄像头 ${number(place)}`,
  }) satisfies Phrases;
