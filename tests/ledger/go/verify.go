// Verify checks an exported ledger with the packages by which Go checks its checksum database, and nothing of ours.
//
//	verify FOLDER VERIFIERKEY
//
// FOLDER holds `checkpoint`, the tiles under `tile/` as C2SP tlog-tiles has them, and perhaps earlier checkpoints in
// `known/`. The entries must have the signed root, every tile must be of their tree, a sample of entries must be proved
// from the tiles to be included, and the tree must have grown out of every known checkpoint.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

// tiles reads tiles from a folder; in ours the height does not stand in the path.
type tiles struct{ folder string }

func (t tiles) Height() int { return height }

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range wanted {
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
		read, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		if len(read) != tile.W*tlog.HashSize {
			return nil, fmt.Errorf("%s has %d bytes", path, len(read))
		}
		data = append(data, read)
	}
	return data, nil
}

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// head opens a checkpoint: a note signed by the key, whose first line is the key's name.
func head(path string, verifier note.Verifier) (tlog.Tree, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is of %q", origin)
	}
	// The package knows one ledger only, by this first line; the rest of the text is the same in both formats.
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

// entries calls use with every entry in order.
func entries(folder string, size int64, use func(number int64, entry []byte) error) error {
	number := int64(0)
	for number < size {
		width := int64(256)
		if size-number < width {
			width = size - number
		}
		tile := tlog.Tile{H: height, L: -1, N: number / 256, W: int(width)}
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/data/", height), "tile/entries/", 1)
		data, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			return err
		}
		for end := number + width; number < end; number++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return fmt.Errorf("%s ends in the middle of entry %d", path, number)
			}
			length := 2 + int(binary.BigEndian.Uint16(data))
			if err := use(number, data[2:length]); err != nil {
				return err
			}
			data = data[length:]
		}
		if len(data) > 0 {
			return fmt.Errorf("%s has more than its entries", path)
		}
	}
	return nil
}

// hashes are the stored hashes of a tree, computed from its entries.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = h[index]
	}
	return found, nil
}

// recompute builds the tree from the entries; its root must be the signed one, and every tile must be as it says.
func recompute(folder string, tree tlog.Tree) (hashes, error) {
	var stored hashes
	err := entries(folder, tree.N, func(number int64, entry []byte) error {
		more, err := tlog.StoredHashes(number, entry, stored)
		stored = append(stored, more...)
		return err
	})
	if err != nil {
		return nil, err
	}
	root, err := tlog.TreeHash(tree.N, stored)
	if err != nil {
		return nil, err
	}
	if root != tree.Hash {
		return nil, errors.New("entries: they do not have the signed root")
	}
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		// Of the partial tiles, it lists those of all smaller trees as well.
		if tile.W < 1<<height && tile.N<<height+int64(tile.W) != tree.N>>(height*tile.L) {
			continue
		}
		wanted, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return nil, err
		}
		data, err := tiles{folder}.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return nil, fmt.Errorf("tiles: %w", err)
		}
		if !bytes.Equal(data[0], wanted) {
			return nil, fmt.Errorf("tiles: %s is not of this tree", tile.Path())
		}
	}
	return stored, nil
}

func verify(folder, key string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	tree, err := head(filepath.Join(folder, "checkpoint"), verifier)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	known, _ := filepath.Glob(filepath.Join(folder, "known", "*"))
	kept := make([]tlog.Tree, len(known))
	for i, path := range known {
		if kept[i], err = head(path, verifier); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(path), err)
		}
		if kept[i].N > tree.N {
			return fmt.Errorf("missing tail: %s is of %d entries, the checkpoint of %d", filepath.Base(path), kept[i].N, tree.N)
		}
	}
	stored, err := recompute(folder, tree)
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tree, tiles{folder})
	for i, old := range kept {
		if old.N == 0 {
			continue
		}
		proof, err := tlog.ProveTree(tree.N, old.N, reader)
		if err != nil {
			return fmt.Errorf("tiles: %w", err)
		}
		if tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash) != nil {
			return fmt.Errorf("split view: %s is of another record", filepath.Base(known[i]))
		}
	}
	proven := 0
	for number := int64(0); number < tree.N; number += 97 {
		proof, err := tlog.ProveRecord(tree.N, number, reader)
		if err != nil {
			return fmt.Errorf("tiles: %w", err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, number, stored[tlog.StoredHashIndex(0, number)]); err != nil {
			return fmt.Errorf("entry %d: %w", number, err)
		}
		proven++
	}
	fmt.Printf("%d entries, %d proved, grown out of %d known checkpoints\n", tree.N, proven, len(known))
	return nil
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, errors.New("usage: verify FOLDER VERIFIERKEY"))
		os.Exit(2)
	}
	if err := verify(os.Args[1], os.Args[2]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}
