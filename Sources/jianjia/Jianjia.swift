import ArgumentParser
@main struct J: ParsableCommand {}
