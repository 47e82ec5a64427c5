// What Swagger UI shows here: the operations and the schemas. The page around them says the rest, so
// that there is one main landmark, one first heading, and no choice among a single server.
type Component = (props: Record<string, unknown>) => unknown;

interface System {
  React: { createElement: (type: unknown, props: unknown, ...children: unknown[]) => unknown };
}

interface LayoutProps {
  getComponent: (name: string, isContainer?: boolean) => Component;
}

export const LAYOUT = 'OperationsLayout';

export function pagePlugin(system: System) {
  const { createElement } = system.React;
  return {
    components: {
      [LAYOUT]: ({ getComponent }: LayoutProps) =>
        createElement(
          'div',
          { className: 'swagger-ui' },
          createElement(getComponent('SvgAssets'), null),
          createElement(getComponent('errors', true), null),
          createElement(getComponent('operations', true), null),
          createElement(getComponent('Models', true), null),
        ),
    },
    wrapComponents: {
      TextArea: (Original: Component) => (props: Record<string, unknown>) =>
        createElement(Original, { 'aria-label': 'Request body', ...props }),
    },
  };
}
