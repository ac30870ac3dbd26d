/** The page before there is a stage: it says what is coming and promises nothing else. */
export function App() {
  return (
    <main>
      <h1>Ensemble</h1>
      <p>ZooKeeper, alive in the browser. The stage is being built.</p>
    </main>
  );
}
