import type { Words } from '../en';

export const failures = {
  no_face: {
    title: '几乎看不到您的脸',
    reason: '显示完整人脸的画面太少。',
    steps: ['请让脸保持在椭圆框内', '请让光线从正面照到脸上'],
  },
  multiple_faces: {
    title: '画面中还有别人',
    reason: '画面里出现了第二张脸。',
    steps: ['请确保画面中只有您一个人', '请留意身后的海报和屏幕'],
  },
  stream_frozen: {
    title: '画面静止不动',
    reason: '摄像头反复发送同一幅画面。',
    steps: ['请关闭其他正在使用摄像头的程序', '请使用真实摄像头，不要用虚拟摄像头'],
  },
  stream_changed: {
    title: '中途更换了摄像头',
    reason: '画面并非全部来自同一来源。',
    steps: ['验证期间请勿切换摄像头', '请让此页面一直显示在最前，直到结束'],
  },
  challenges_failed: {
    title: '识别到的动作不够',
    reason: '没有看到要求的动作，或者动作太晚。',
    steps: ['每个动作开始前，请放松面部并正视前方', '动作要做得明显，并保持到下一个动作'],
  },
  identity_changed: {
    title: '中途换了一张脸',
    reason: '画面从头到尾显示的不是同一个人。',
    steps: ['请始终留在摄像头前', '请不要用手或物品遮挡脸部'],
  },
  not_enough_evidence: {
    title: '能够测量的内容太少',
    reason: '部分检查可用的清晰画面太少。',
    steps: ['请找光线明亮均匀的地方', '请拿稳设备', '请检查网络连接'],
  },
  not_verified: {
    title: '您未能通过验证',
    reason: '服务器没有说明更多原因。',
    steps: ['请坐在光线均匀的地方', '请让整张脸保持在椭圆框内'],
  },
  score_too_low: {
    title: '我们无法确认您本人在场',
    reason: '画面看起来不够像摄像头前的真人。',
    steps: ['请让光线从正面均匀照到脸上', '请在头部周围留出一些空间', '请擦干净摄像头镜头'],
  },
  session_timeout: {
    title: '用时太长',
    reason: '本次验证的时间已用完。',
    steps: ['动作提示一出现，请马上跟着做', '请检查网络连接'],
  },
} satisfies Words['failures'];

export const errors = {
  unsupported_browser: {
    title: '浏览器版本太旧',
    reason: '它缺少验证所需的功能。',
    steps: ['请更新浏览器', '或者使用新版 Chrome、Edge、Firefox 或 Safari'],
  },
  insecure_page: {
    title: '此页面不安全',
    reason: '浏览器只允许通过 https 打开的页面或本机页面使用摄像头。',
    steps: ['请用 https:// 打开此地址', '在服务器本机上，请使用 http://localhost'],
  },
  no_camera: {
    title: '未找到摄像头',
    reason: '浏览器在此设备上没有发现摄像头。',
    steps: ['请连接摄像头后重试', '或者在手机上打开此页面'],
  },
  permission_denied: {
    title: '摄像头被阻止',
    reason: '没有摄像头就无法验证。',
    steps: [
      '请点击地址旁的摄像头或锁形图标，允许使用摄像头',
      '如果仍被阻止，请在系统设置中允许浏览器使用摄像头',
      '然后重试',
    ],
  },
  camera_in_use: {
    title: '摄像头正被占用',
    reason: '似乎有其他程序或标签页正在使用它。',
    steps: ['请关闭视频通话和其他使用摄像头的程序', '然后重试'],
  },
  camera_lost: {
    title: '摄像头已断开',
    reason: '它被拔出、权限被收回，或者不再提供画面。',
    steps: ['请检查连接线和权限', '然后重试'],
  },
  camera_too_weak: {
    title: '此摄像头性能不足',
    reason: '画面至少需要 320 × 240 像素，每秒五帧。',
    steps: ['请连接或选择其他摄像头：有多个时，可在下方选择', '或者使用手机'],
  },
  server_unreachable: {
    title: '服务器没有响应',
    reason: '无法建立连接。',
    steps: ['请检查网络连接', '请一分钟后重试'],
  },
  server_full: {
    title: '服务器目前已满',
    reason: '此刻正在验证的人太多。',
    steps: ['请等一分钟后重试'],
  },
  too_many_attempts: {
    title: '尝试次数过多',
    reason: '为了防范攻击者，尝试次数有限制。',
    steps: ['请过一会儿再重试'],
  },
  connection_lost: {
    title: '连接已中断',
    reason: '没有再收到服务器的消息。',
    steps: ['请检查网络连接', '然后重新开始：只需半分钟'],
  },
  server_stopping: {
    title: '服务器正在重启',
    reason: '它不得不结束您的验证。',
    steps: ['请一分钟后重试'],
  },
  server_fault: {
    title: '服务器出了问题',
    reason: '这不是您的错，也没有对您作出任何判断。',
    steps: ['请重试', '如果再次发生，请告知让您来此验证的一方'],
  },
  session_expired: {
    title: '会话已过期',
    reason: '会话没有及时打开，或者用时太长。',
    steps: ['请点“重试”开始新的会话'],
  },
  session_used: {
    title: '此会话已被使用',
    reason: '每个会话只能使用一次。',
    steps: ['请点“重试”开始新的会话'],
  },
  session_unknown: {
    title: '服务器不认识此会话',
    reason: '服务器可能在此期间重启过。',
    steps: ['请点“重试”开始新的会话'],
  },
  request_refused: {
    title: '服务器拒绝了请求',
    reason: '它不接受此页面的地址或其中的名称。',
    steps: ['请从来源处重新打开此页面', '如果仍然如此，请告知让您来此验证的一方'],
  },
  protocol_error: {
    title: '页面与服务器无法互相理解',
    reason: '两者的版本可能不同。',
    steps: ['请重新加载此页面', '如果仍然如此，请告知服务器的管理员'],
  },
  result_overdue: {
    title: '结果没有到达',
    reason: '所有动作都已完成，但服务器没有再说什么。',
    steps: ['请一分钟后重试', '如果再次发生，请告诉让您来这里的人'],
  },
  page_hidden: {
    title: '您离开了页面',
    reason: '所以我们关闭了摄像头，而会话无法继续等待。',
    steps: ['请在此页面停留到结束', '没有作出任何判断：重试即可'],
  },
} satisfies Words['errors'];
