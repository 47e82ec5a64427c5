// Every word of the home page.
export const text = {
  title: 'Proof that someone is really there',
  lead: 'Three small movements in front of a camera, judged by a server of your own. It answers with a token that anyone can check, or says why not.',
  start: 'Verify yourself',
  api: 'Read the API',
  facts: ['About 30 seconds', 'No app to install', 'Runs on your machine', 'No pictures kept'],
  flowTitle: 'How it works',
  flow: [
    {
      title: 'A camera',
      detail: 'A browser sends pictures while a person follows three random movements.',
    },
    {
      title: 'Your own server',
      detail: 'It judges each picture with its own copies of the models, and keeps none.',
    },
    {
      title: 'A signed token',
      detail: 'A JWT with the scores and what they rest on. Any library can check it.',
    },
  ],
  claims: {
    title: 'What it can tell',
    points: [
      'A photo, a frozen camera, a looped movement, the wrong gestures, an empty room and a change of person are refused. Each is tested against the real server.',
      'Most prints and screen replays are told by how their surface looks.',
      'What could not be measured is never counted in anyone’s favour.',
      'The token names the rules and the models that were used, and what was set by hand.',
    ],
  },
  limits: {
    title: 'What it does not claim',
    points: [
      'A good real-time face swap, or a virtual camera that performs the gestures, can pass. A web page cannot prove that its camera is a camera.',
      'Masks and cut-outs mostly pass the look at the surface.',
      'No accredited laboratory has tested it: there is no ISO/IEC 30107-3, iBeta or FIDO result.',
      'It does not say who somebody is. Faces are compared within one session only.',
    ],
  },
  linksTitle: 'Go on',
  links: {
    start: { title: 'Start', detail: 'Take a verification yourself' },
    api: { title: 'API', detail: 'Every request, to be tried at once' },
    protocol: { title: 'Protocol', detail: 'Every message of the WebSocket' },
    health: { title: 'Health', detail: 'Whether this server can work now' },
  },
} as const;
