// The one file that is handed out: on a page the element, in a worker the encoder of its frames.
export {};

if (typeof document === 'undefined') await import('@/lib/frame.worker');
else await import('./define');
