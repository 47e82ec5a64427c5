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
    recognised: (done, total) => `识别到 ${number(done)} 个动作，共 ${number(total)} 个。`,
    framesPerSecond: (count) => `${number(count)} 帧/秒`,
    framesSent: (count) => `已发送 ${number(count)}`,
    framesDropped: (count) => `已丢弃 ${number(count)}`,
    messagesInvalid: (count) => `${number(count)} 条消息无法理解`,
    messagesUnknown: (count) => `${number(count)} 条消息属于更新的类型`,
  }) satisfies Phrases;
