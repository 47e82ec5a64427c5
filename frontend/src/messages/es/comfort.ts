import type { Words } from '../en';

export const comfort = {
  options: {
    title: 'Opciones',
    voice: {
      title: 'Guía hablada',
      detail:
        'Lee en voz alta las instrucciones y el resultado con una voz de este dispositivo. Déjala apagada si ya lo hace un lector de pantalla.',
    },
    vibration: {
      title: 'Vibración',
      detail: 'Corta con cada movimiento logrado, larga cuando algo no salió bien.',
    },
    exactScores: {
      title: 'Puntuaciones exactas',
      detail: 'Números en lugar de palabras, si el servidor los comunica.',
    },
    moreTime: {
      title: 'Más tiempo',
      detail: 'El doble de tiempo para cada movimiento, desde el próximo inicio.',
    },
  },
  bands: { low: 'Baja', medium: 'Media', high: 'Alta' },
  swap: {
    button: 'No puedo hacer este',
    price: 'Recibirás otro movimiento en su lugar y uno más al final.',
    refused: {
      swap_not_allowed: 'Aquí no se pueden cambiar movimientos. Intenta hacer este o cancela.',
      swap_none_left: 'No queda otro movimiento que ofrecerte. Intenta hacer este o cancela.',
      swap_too_late: 'Ya era tarde para cambiarlo. Continúa con lo que se muestra ahora.',
      swap_unknown_challenge:
        'El servidor ya no conoce este movimiento. Si no aparece otra cosa, cancela y vuelve a empezar.',
    },
  },
  record: {
    title: 'Qué se envía y qué se guarda',
    points: {
      sent: {
        title: 'Se envía',
        detail:
          'Unas diez imágenes por segundo de la cámara, sin sonido, hasta que termina la comprobación; y el nombre o número con el que te enviaron aquí.',
      },
      kept: {
        title: 'Se guarda en el servidor',
        detail:
          'Ese nombre o número, los movimientos pedidos y sus horas, lo que se reconoció, las puntuaciones y en qué se basan, y la prueba firmada.',
      },
      forgotten: {
        title: 'No se guarda',
        detail:
          'Las imágenes no se guardan nunca. Las medidas de tu cara se olvidan al terminar, salvo que el operador las registre para buscar fallos.',
      },
      duration: {
        title: 'Durante cuánto tiempo',
        detail:
          'Lo decide el operador del servidor. Pregúntale cuándo se borran tus datos o pídele que los borre.',
      },
      device: {
        title: 'En este dispositivo',
        detail:
          'El idioma, las opciones y la cámara que elegiste, y un número de invitado hasta que cierres esta pestaña.',
      },
    },
  },
  leave: {
    title: '¿Detener la verificación?',
    detail: 'Aún no se ha decidido nada. El tiempo sigue corriendo mientras tanto.',
    stay: 'Seguir',
    leave: 'Detener',
  },
  permission: {
    chromium: [
      'Pulsa el icono a la izquierda de la dirección y activa la cámara',
      'Si sigue bloqueada, permite la cámara al navegador en los ajustes de privacidad del sistema',
      'Después pulsa «Intentar de nuevo»: se volverá a pedir la cámara',
    ],
    firefox: [
      'Pulsa la cámara tachada en la barra de direcciones y quita el bloqueo',
      'Si sigue bloqueada, permite la cámara a Firefox en los ajustes de privacidad del sistema',
      'Después pulsa «Intentar de nuevo»: Firefox volverá a preguntar',
    ],
    safari: [
      'Abre Safari en la barra de menús y luego los ajustes de este sitio web',
      'Pon Cámara en Preguntar o Permitir',
      'Después pulsa «Intentar de nuevo»: Safari volverá a preguntar',
    ],
    ios: [
      'En Safari, pulsa el botón junto a la dirección, abre los ajustes del sitio web y pon Cámara en Preguntar o Permitir',
      'En otro navegador, abre la app Ajustes, elige ese navegador y activa Cámara',
      'Después pulsa «Intentar de nuevo»; si no te pregunta, recarga esta página',
    ],
    android: [
      'Pulsa el icono junto a la dirección, luego Permisos, y permite la cámara',
      'Si no aparece, abre Ajustes, Aplicaciones, tu navegador, Permisos, y permite allí la cámara',
      'Después pulsa «Intentar de nuevo»: se volverá a pedir la cámara',
    ],
  },
} satisfies Pick<Words, 'options' | 'bands' | 'swap' | 'record' | 'leave' | 'permission'>;
