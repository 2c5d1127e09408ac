import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** Shown in the place of what has failed; nothing without it. */
  instead?: ReactNode;
  children: ReactNode;
}

/** Whatever fails inside, the page around it stays. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
