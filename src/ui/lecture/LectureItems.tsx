import { use } from 'react';
import { Item } from '../controls/Pop.tsx';
import { perform } from '../keys/perform.ts';
import { usePage, useView } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { FollowerContext } from '../follow/follower.ts';
import { useFollowWords } from '../follow/words.ts';
import { useLectureWords } from './words.ts';

const DEEDS = ['presenter', 'ask', 'qr'] as const;

/** What the menu offers to those who lecture; what the keys do too. */
export function LectureItems() {
  const page = usePage();
  const actions = useActions();
  const { menu } = useLectureWords();
  const { publish } = useFollowWords();
  const follower = use(FollowerContext);
  const on = useView(({ lecture }) => lecture?.on === true);
  return (
    <>
      <Item toggle checked={on} onPick={() => perform('lecture', '', page, actions)}><T>{menu.mode}</T></Item>
      {DEEDS.map((deed) => <Item key={deed} onPick={() => perform(deed, '', page, actions)}><T>{menu[deed]}</T></Item>)}
      {!follower && <Item onPick={() => actions.open('follow')}><T>{publish.title}</T></Item>}
    </>
  );
}
