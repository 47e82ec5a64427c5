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

const layoutWith =
  ({ createElement }: System['React']) =>
  ({ getComponent }: LayoutProps) =>
    createElement(
      'div',
      { className: 'swagger-ui' },
      createElement(getComponent('SvgAssets'), null),
      createElement(getComponent('errors', true), null),
      createElement(getComponent('operations', true), null),
      createElement(getComponent('Models', true), null),
    );

const namedWith =
  ({ createElement }: System['React']) =>
  (original: Component) =>
  (props: Record<string, unknown>) =>
    createElement(original, { 'aria-label': 'Request body', ...props });

// Some of these choices show a word of their own, which becomes their name; others need one.
const labelledWith =
  ({ createElement }: System['React']) =>
  (original: Component) =>
  (props: Record<string, unknown>) => {
    const name = createElement('span', { className: 'visually-hidden' }, 'Example');
    const isNamed = props.showLabels !== false;
    return createElement('label', null, isNamed ? null : name, createElement(original, props));
  };

// Called once, by Swagger UI, with the React that it brings along.
export function pagePlugin({ React }: System) {
  return {
    components: { [LAYOUT]: layoutWith(React) },
    wrapComponents: { TextArea: namedWith(React), ExamplesSelect: labelledWith(React) },
  };
}
