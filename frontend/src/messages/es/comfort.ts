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
  },
  bands: { low: 'Baja', medium: 'Media', high: 'Alta' },
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
} satisfies Pick<Words, 'options' | 'bands' | 'leave' | 'permission'>;
