import { Component, type ReactNode } from 'react';

/** Whatever fails inside, the question stays readable as the note has it. */
export class QuizBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
