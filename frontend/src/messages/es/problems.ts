import type { Words } from '../en';

export const failures = {
  no_face: {
    title: 'Apenas se te veía la cara',
    reason: 'Muy pocas imágenes mostraban una cara completa.',
    steps: ['Mantén la cara dentro del óvalo', 'Ilumina la cara de frente'],
  },
  multiple_faces: {
    title: 'Había alguien más',
    reason: 'En la imagen apareció una segunda cara.',
    steps: ['Que no salga nadie más en la imagen', 'Cuidado con carteles y pantallas detrás de ti'],
  },
  stream_frozen: {
    title: 'La imagen se quedó congelada',
    reason: 'La cámara envió la misma imagen una y otra vez.',
    steps: [
      'Cierra otros programas que usen la cámara',
      'Usa una cámara de verdad, no una virtual',
    ],
  },
  stream_changed: {
    title: 'La cámara cambió por el camino',
    reason: 'No todas las imágenes venían de la misma fuente.',
    steps: [
      'No cambies de cámara durante la verificación',
      'Deja esta página en primer plano hasta el final',
    ],
  },
  challenges_failed: {
    title: 'No se reconocieron suficientes movimientos',
    reason: 'Los movimientos pedidos no se vieron o llegaron demasiado tarde.',
    steps: [
      'Empieza cada uno con la cara relajada y mirando al frente',
      'Haz el movimiento con claridad y mantenlo hasta el siguiente',
    ],
  },
  identity_changed: {
    title: 'La cara cambió por el camino',
    reason: 'Las imágenes no mostraban a la misma persona de principio a fin.',
    steps: [
      'Quédate delante de la cámara todo el tiempo',
      'No te tapes la cara con las manos ni con objetos',
    ],
  },
  not_enough_evidence: {
    title: 'Se pudo medir muy poco',
    reason: 'Para algunas comprobaciones hubo muy pocas imágenes buenas.',
    steps: ['Busca una luz clara y uniforme', 'No muevas el dispositivo', 'Comprueba tu conexión'],
  },
  not_verified: {
    title: 'No se te pudo verificar',
    reason: 'El servidor no dice nada más.',
    steps: ['Ponte con una luz uniforme', 'Mantén toda la cara dentro del óvalo'],
  },
  score_too_low: {
    title: 'No pudimos confirmar que estás aquí',
    reason: 'Las imágenes no se parecían lo bastante a una persona viva delante de una cámara.',
    steps: [
      'Ilumina la cara de frente y de manera uniforme',
      'Deja algo de espacio alrededor de la cabeza',
      'Limpia el objetivo de la cámara',
    ],
  },
  session_timeout: {
    title: 'Ha tardado demasiado',
    reason: 'Se acabó el tiempo de esta verificación.',
    steps: ['Haz cada movimiento en cuanto aparezca', 'Comprueba tu conexión'],
  },
} satisfies Words['failures'];

export const errors = {
  unsupported_browser: {
    title: 'Este navegador es demasiado antiguo',
    reason: 'Le falta algo que la verificación necesita.',
    steps: ['Actualiza el navegador', 'O usa un Chrome, Edge, Firefox o Safari actual'],
  },
  insecure_page: {
    title: 'Esta página no es segura',
    reason:
      'Los navegadores solo dan la cámara a páginas abiertas por https o en este mismo equipo.',
    steps: ['Abre la dirección con https://', 'En el propio servidor, usa http://localhost'],
  },
  no_camera: {
    title: 'No se encontró ninguna cámara',
    reason: 'Tu navegador no ve ninguna cámara en este dispositivo.',
    steps: ['Conecta una cámara e inténtalo de nuevo', 'O abre esta página en tu teléfono'],
  },
  permission_denied: {
    title: 'La cámara está bloqueada',
    reason: 'Sin la cámara no hay nada que verificar.',
    steps: [
      'Pulsa el icono de la cámara o del candado junto a la dirección y permite la cámara',
      'Si sigue bloqueada, permite que el navegador use la cámara en los ajustes del sistema',
      'Después inténtalo de nuevo',
    ],
  },
  camera_in_use: {
    title: 'La cámara está ocupada',
    reason: 'Parece que otro programa u otra pestaña la está usando.',
    steps: [
      'Cierra las videollamadas y otros programas que usen la cámara',
      'Después inténtalo de nuevo',
    ],
  },
  camera_lost: {
    title: 'La cámara se ha perdido',
    reason: 'Se desconectó, se le retiró el permiso o ya no da imagen.',
    steps: ['Revisa el cable y el permiso', 'Después inténtalo de nuevo'],
  },
  camera_too_weak: {
    title: 'Esta cámara no da para tanto',
    reason: 'Debe dar al menos 320 × 240 píxeles, cinco veces por segundo.',
    steps: [
      'Conecta o elige otra cámara: si hay varias, la lista está más abajo',
      'O usa tu teléfono',
    ],
  },
  server_unreachable: {
    title: 'El servidor no responde',
    reason: 'No se pudo establecer la conexión.',
    steps: ['Comprueba tu conexión a internet', 'Inténtalo de nuevo en un minuto'],
  },
  server_full: {
    title: 'El servidor está lleno ahora mismo',
    reason: 'En este momento se está verificando a demasiadas personas.',
    steps: ['Espera un minuto e inténtalo de nuevo'],
  },
  too_many_attempts: {
    title: 'Demasiados intentos',
    reason: 'Para frenar a los atacantes, el número de intentos es limitado.',
    steps: ['Espera un rato e inténtalo de nuevo'],
  },
  connection_lost: {
    title: 'Se perdió la conexión',
    reason: 'No llegó nada más del servidor.',
    steps: ['Comprueba tu conexión a internet', 'Después empieza de nuevo: es medio minuto'],
  },
  server_stopping: {
    title: 'El servidor se está reiniciando',
    reason: 'Tuvo que terminar tu verificación.',
    steps: ['Inténtalo de nuevo en un minuto'],
  },
  server_fault: {
    title: 'Algo falló en el servidor',
    reason: 'No es culpa tuya, y no se decidió nada sobre ti.',
    steps: ['Inténtalo de nuevo', 'Si vuelve a ocurrir, avisa a quien te envió aquí'],
  },
  session_expired: {
    title: 'La sesión ha caducado',
    reason: 'No se abrió a tiempo o tardó demasiado.',
    steps: ['Empieza otra con «Intentar de nuevo»'],
  },
  session_used: {
    title: 'Esta sesión ya se usó',
    reason: 'Cada sesión solo se puede usar una vez.',
    steps: ['Empieza otra con «Intentar de nuevo»'],
  },
  session_unknown: {
    title: 'El servidor no conoce esta sesión',
    reason: 'Puede que se haya reiniciado entretanto.',
    steps: ['Empieza otra con «Intentar de nuevo»'],
  },
  request_refused: {
    title: 'El servidor rechazó la solicitud',
    reason: 'No acepta la dirección de esta página o el nombre que lleva.',
    steps: [
      'Abre la página de nuevo desde donde viniste',
      'Si sigue igual, avisa a quien te envió aquí',
    ],
  },
  protocol_error: {
    title: 'La página y el servidor no se entienden',
    reason: 'Probablemente son de versiones distintas.',
    steps: ['Vuelve a cargar esta página', 'Si sigue igual, avisa a quien administra el servidor'],
  },
  result_overdue: {
    title: 'El resultado no llegó',
    reason: 'Todos los movimientos están hechos, pero el servidor no dijo nada más.',
    steps: ['Inténtalo de nuevo en un minuto', 'Si vuelve a pasar, avisa a quien te envió aquí'],
  },
  page_hidden: {
    title: 'Saliste de la página',
    reason: 'Por eso apagamos la cámara, y la sesión no pudo esperar más.',
    steps: ['Quédate en esta página hasta el final', 'No se decidió nada: inténtalo de nuevo'],
  },
} satisfies Words['errors'];
